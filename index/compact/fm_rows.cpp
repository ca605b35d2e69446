// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/fm_rows.hpp"

#include "index/core/error.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace tansaku {
namespace {

using schema::k_fm_depth;

// Rows [begin, end).
struct Rows {
    std::uint32_t begin;
    std::uint32_t end;
};

class RowFinder {
public:
    RowFinder(LetterRows const & table, std::uint32_t rows, std::uint32_t phrases,
              std::string const & place)
        : table_(table)
        , rows_(rows)
        , phrases_(phrases)
        , place_(place) {
        LetterRows::Counts const letters = table.before(rows);
        std::uint32_t next = phrases;
        for (std::size_t base = 0; base < 4; ++base) {
            first_[base] = next;
            next += letters[base];
        }
    }

    // A row for every place of the text.
    void find(std::span<Residue const> text) {
        auto const size = static_cast<std::uint32_t>(text.size());
        // Places that have fewer bases behind them than rows are sorted by stand before all that
        // go on with the same ones.
        Rows ends{0, phrases_};
        for (std::uint32_t at = size;; --at) {
            if (size - at < k_fm_depth) {
                if (at != size) ends = grown(ends, text[at]);
                take(ends, text, at);
            } else {
                Rows same{0, rows_};
                for (std::uint32_t next = at + k_fm_depth; next-- > at;)
                    same = grown(same, text[next]);
                take(same, text, at);
            }
            if (at == 0) break;
        }
    }

    [[nodiscard]] std::vector<std::uint32_t> found() {
        std::ranges::sort(found_);
        return std::move(found_);
    }

private:
    // Rows of the string with a base before it.
    [[nodiscard]] Rows grown(Rows const & rows, Residue base) const {
        Rows const more{first_[base] + table_.before(rows.begin)[base],
                        first_[base] + table_.before(rows.end)[base]};
        if (more.begin >= more.end || more.end > rows_) damaged();
        return more;
    }

    // One of the rows that are sorted by the same bases, of those with the letter before `at`: they
    // stand in a row, and which of them it is makes no difference.
    void take(Rows const & same, std::span<Residue const> text, std::uint32_t at) {
        LetterRows::Counts const begin = table_.before(same.begin);
        LetterRows::Counts const end = table_.before(same.end);
        std::size_t const letter = at == 0 ? LetterRowWriter::k_none : text[at - 1];
        std::uint32_t before = 0; // rows of these with a smaller letter
        for (std::size_t base = 0; base < std::min<std::size_t>(letter, 4); ++base)
            before += end[base] - begin[base];
        std::uint32_t const there = letter == LetterRowWriter::k_none
                                        ? same.end - same.begin - before
                                        : end[letter] - begin[letter];
        std::uint32_t & taken = taken_[same.begin + before];
        if (taken >= there) damaged();
        found_.push_back(same.begin + before + taken++);
    }

    [[noreturn]] void damaged() const {
        throw Error(Fault::damaged, "E-FMT-15", place_,
                    "the FM-index lacks a string of a phrase; restore the file from a copy, or "
                    "build the index again");
    }

    LetterRows const & table_;
    std::uint32_t rows_;
    std::uint32_t phrases_;
    std::string const & place_;
    LetterRows::Counts first_{};                   // row of the first place with each base
    std::map<std::uint32_t, std::uint32_t> taken_; // by the first row of equal ones: how many
    std::vector<std::uint32_t> found_;
};

} // namespace

LetterRowCode erase_texts(LetterRows const & table, std::uint32_t rows, std::uint32_t phrases,
                          std::span<std::vector<Residue> const> texts, std::string const & place) {
    RowFinder finder(table, rows, phrases, place);
    for (std::vector<Residue> const & text : texts)
        finder.find(text);
    return without_rows(table, rows, finder.found());
}

} // namespace tansaku
