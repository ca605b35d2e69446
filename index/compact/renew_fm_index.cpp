// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/renew_fm_index.hpp"

#include "index/build/tables/fm_index.hpp"
#include "index/build/tables/fm_rows.hpp"
#include "index/compact/common_stretches.hpp"
#include "index/core/letter_row_writer.hpp"
#include "index/format/schema.hpp"

#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_invoke.h>

#include <algorithm>
#include <compare>
#include <functional>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

// To find the place of a row takes about as long as to sort so many.
constexpr std::uint64_t k_sorted_meanwhile = 16;

struct Row {
    std::uint64_t bases;
    Residue letter;
    std::uint32_t rank = 0; // among those that are stored

    friend std::strong_ordering operator<=>(Row const & a, Row const & b) {
        if (auto const order = a.bases <=> b.bases; order != 0) return order;
        return a.letter <=> b.letter;
    }
};
using Rows = std::vector<Row>;

using Begin = std::size_t CommonStretch::*; // in the one text or in the other

// Calls visit(begin, end) for the bases whose rows are not of the common stretches alone.
template <typename Visit>
void for_each_beyond(std::size_t size, std::vector<CommonStretch> const & common, Begin begin,
                     Visit visit) {
    std::size_t visited = 0;
    for (CommonStretch const & stretch : common) {
        // A row needs the base before it too, and the one behind it on the other strand.
        if (stretch.size <= schema::k_fm_depth + 1) continue;
        visit(visited, stretch.*begin + 1);
        visited = stretch.*begin + stretch.size - schema::k_fm_depth;
    }
    visit(visited, size);
}

std::uint64_t count_beyond(FmRows const & text, std::vector<CommonStretch> const & common,
                           Begin begin) {
    std::uint64_t rows = 0;
    for_each_beyond(text.text().size(), common, begin,
                    [&](std::size_t first, std::size_t last) { rows += 2 * (last - first); });
    return rows;
}

// Ascending.
Rows rows_beyond(FmRows const & text, std::vector<CommonStretch> const & common, Begin begin) {
    Rows rows;
    for_each_beyond(text.text().size(), common, begin, [&](std::size_t first, std::size_t last) {
        text.for_each(first, last, [&](std::uint64_t bases, Residue letter) {
            rows.push_back({bases, letter});
        });
    });
    std::ranges::sort(rows, std::less{});
    return rows;
}

// Those that leave, and those that come: rows of one text that the other one has not as often.
struct Change {
    Rows leave;
    Rows come;
};

// Nothing where so much differs that all is sorted sooner.
std::optional<Change> change_of(FmRows const & text, FmRows const & next) {
    auto const common = common_stretches(text.text(), next.text());
    std::uint64_t const rows = count_beyond(text, common, &CommonStretch::first) +
                               count_beyond(next, common, &CommonStretch::second);
    if (rows * k_sorted_meanwhile > next.rows()) return std::nullopt;
    Rows before, after;
    oneapi::tbb::parallel_invoke(
        [&] { before = rows_beyond(text, common, &CommonStretch::first); },
        [&] { after = rows_beyond(next, common, &CommonStretch::second); });
    Change change;
    std::ranges::set_difference(before, after, std::back_inserter(change.leave), std::less{});
    std::ranges::set_difference(after, before, std::back_inserter(change.come), std::less{});
    return change;
}

void rank(Rows & rows, StoredFmIndex const & stored) {
    oneapi::tbb::parallel_for(std::size_t{0}, rows.size(), [&](std::size_t i) {
        rows[i].rank = stored.rank(rows[i].bases, rows[i].letter);
    });
}

class RowCopier {
public:
    RowCopier(LetterRows const & stored, std::uint64_t rows) : stored_(stored), writer_(rows) {}

    // Takes over stored rows up to `end`. REQUIRES: no more than there are.
    void take_until(std::uint32_t end) {
        constexpr std::uint32_t unit = LetterRows::k_unit_rows;
        while (at_ < end) {
            std::uint32_t const skipped = at_ % unit;
            std::uint32_t const count = std::min(unit - skipped, end - at_);
            std::uint32_t const mask = ~std::uint32_t{0} >> (unit - count);
            auto const [low, high] = stored_.unit(at_ / unit);
            writer_.append({low >> skipped & mask, high >> skipped & mask}, count);
            at_ += count;
        }
    }
    void add(Residue letter) { writer_.append(letter); }
    // Leaves out the next row; whether it has that letter.
    bool leave_out(Residue letter) {
        auto const [low, high] = stored_.unit(at_ / LetterRows::k_unit_rows);
        std::uint32_t const shift = at_++ % LetterRows::k_unit_rows;
        return (low >> shift & 1u) == (letter & 1u) && (high >> shift & 1u) == letter >> 1u;
    }
    [[nodiscard]] std::uint32_t at() const noexcept { return at_; }
    LetterRowCode finish() { return writer_.finish(); }

private:
    LetterRows const & stored_;
    LetterRowWriter writer_;
    std::uint32_t at_ = 0; // stored rows that were taken or left out
};

// Nothing where a row that leaves is not there.
std::optional<LetterRowCode> changed(StoredFmIndex const & stored, Change const & change) {
    RowCopier copier(stored.letters(), stored.rows() + change.come.size() - change.leave.size());
    auto come = change.come.begin();
    for (auto leave = change.leave.begin();;) {
        bool const comes =
            come != change.come.end() && (leave == change.leave.end() || *come < *leave);
        if (!comes && leave == change.leave.end()) break;
        if (comes) {
            copier.take_until(come->rank);
            copier.add((come++)->letter);
            continue;
        }
        // Of some that are alike, the next one.
        copier.take_until(leave->rank);
        if (copier.at() >= stored.rows() || !copier.leave_out(leave->letter)) return std::nullopt;
        ++leave;
    }
    copier.take_until(stored.rows());
    return copier.finish();
}

} // namespace

LetterRowCode renew_fm_index(StoredFmIndex const & stored, PackedText const & text,
                             PackedText const & next) {
    if (stored.rows() != 2 * text.size()) return make_fm_index(next);
    auto change = change_of(FmRows(text), FmRows(next));
    if (!change) return make_fm_index(next);
    rank(change->leave, stored);
    rank(change->come, stored);
    auto rows = changed(stored, *change);
    return rows ? std::move(*rows) : make_fm_index(next);
}

} // namespace tansaku
