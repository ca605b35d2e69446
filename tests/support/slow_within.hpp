// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/within/placement.hpp"
#include "engine/within/within_rule.hpp"
#include "tests/support/collection.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace tansaku::test {

// Places of a query within so many errors, by the words of their definition: the errors of every
// interval of every sequence, on both strands, from the whole matrix.
class SlowWithin {
public:
    SlowWithin(WithinRule const & rule, Bases query) : rule_(rule), query_(std::move(query)) {}

    // Of one text; by begin, end, strand.
    [[nodiscard]] std::vector<Placement> places(Bases const & text) const {
        std::vector<Placement> all;
        for (auto const & [begin, end] : between_gaps(text)) {
            std::size_t const before = all.size();
            for (Strand const strand : {Strand::plus, Strand::minus})
                add_placements(part_of(text, begin, end), strand, all);
            for (std::size_t i = before; i < all.size(); ++i) {
                all[i].begin += static_cast<std::int64_t>(begin);
                all[i].end += static_cast<std::int64_t>(begin);
            }
        }
        std::vector<Placement> kept;
        for (Placement const & one : all) {
            bool const displaced = std::ranges::any_of(all, [&](Placement const & other) {
                return other.strand == one.strand && is_near(one, other) && rank(other) < rank(one);
            });
            if (!displaced) kept.push_back(one);
        }
        std::ranges::sort(kept, {},
                          [](Placement const & p) { return std::tuple(p.begin, p.end, p.strand); });
        return kept;
    }

private:
    [[nodiscard]] bool gaps() const { return !rule_.mismatches_only && rule_.max_errors > 0; }

    // Stretches without 32 or more N in a row.
    [[nodiscard]] static std::vector<std::pair<std::size_t, std::size_t>>
    between_gaps(Bases const & text) {
        std::vector<std::pair<std::size_t, std::size_t>> stretches;
        std::size_t begin = 0;
        for (std::size_t at = 0; at <= text.size();) {
            std::size_t end = at;
            while (end < text.size() && text[end] == k_residue_n)
                ++end;
            if (end - at >= 32 || at == text.size()) {
                stretches.emplace_back(begin, at);
                begin = end;
            }
            at = std::max(end, at + 1);
        }
        return stretches;
    }

    [[nodiscard]] bool is_near(Placement const & a, Placement const & b) const {
        std::int64_t const reach = gaps() ? rule_.max_errors : 0;
        return std::abs(a.begin - b.begin) <= reach || std::abs(a.end - b.end) <= reach;
    }
    // Better ones are less.
    using Rank = std::tuple<std::uint32_t, std::int64_t, std::int64_t, std::int64_t>;
    [[nodiscard]] Rank rank(Placement const & p) const {
        std::int64_t const bases = p.end - p.begin;
        std::int64_t const first = p.strand == Strand::plus ? p.begin : -p.end;
        return Rank(p.errors, std::abs(bases - static_cast<std::int64_t>(query_.size())), first,
                    bases);
    }

    void add_placements(Bases const & text, Strand strand, std::vector<Placement> & all) const {
        // Read along the query, so that its tail is the tail.
        Bases const read = strand == Strand::plus ? text : flipped(text);
        auto const size = static_cast<std::int64_t>(read.size());
        std::vector<std::map<std::int64_t, std::uint32_t>> errors; // from a begin, by end
        for (std::int64_t begin = 0; begin <= size; ++begin)
            errors.push_back(ends_from(read, static_cast<std::size_t>(begin)));
        auto const of = [&](std::int64_t begin, std::int64_t end) {
            if (begin < 0 || begin > size || end > size) return 99u;
            auto const & ends = errors[static_cast<std::size_t>(begin)];
            auto const found = ends.find(end);
            return found == ends.end() ? 99u : found->second;
        };
        for (std::int64_t begin = 0; begin <= size; ++begin)
            for (auto const & [end, count] : errors[static_cast<std::size_t>(begin)]) {
                if (count > rule_.max_errors) continue;
                bool const best =
                    !gaps() || (of(begin, end - 1) >= count && of(begin + 1, end) >= count &&
                                of(begin, end + 1) > count && of(begin - 1, end) > count);
                if (!best) continue;
                if (strand == Strand::plus)
                    all.push_back({begin, end, count, strand});
                else
                    all.push_back({size - end, size - begin, count, strand});
            }
    }

    // Errors of the whole query in text[begin, end), for ends where they are at most one more than
    // the most.
    [[nodiscard]] std::map<std::int64_t, std::uint32_t> ends_from(Bases const & text,
                                                                  std::size_t begin) const {
        constexpr std::uint32_t never = 99;
        std::size_t const rows = query_.size();
        auto const exact = [&](std::size_t row) {
            return row < rows && row + std::min<std::size_t>(rule_.exact_tail, rows) >= rows;
        };
        std::vector<std::uint32_t> column(rows + 1, never);
        column[0] = 0;
        for (std::size_t row = 1; row <= rows && gaps() && !exact(row - 1); ++row)
            column[row] = column[row - 1] + 1;
        std::map<std::int64_t, std::uint32_t> ends;
        for (std::size_t at = begin;; ++at) {
            if (column[rows] <= rule_.max_errors + 1)
                ends[static_cast<std::int64_t>(at)] = column[rows];
            if (at == text.size() || *std::ranges::min_element(column) > rule_.max_errors + 1)
                return ends;
            std::vector<std::uint32_t> next(rows + 1, never);
            for (std::size_t row = 0; row <= rows; ++row) {
                bool const inside = row > 0 && exact(row - 1) && exact(row);
                if (gaps() && !inside) next[row] = column[row] + 1; // a base too many
                if (row == 0) continue;
                bool const equal =
                    (is_base(text[at]) || rule_.text_codes) &&
                    (k_bases_of_residue[query_[row - 1]] & k_bases_of_residue[text[at]]) != 0;
                if (equal) next[row] = std::min(next[row], column[row - 1]);
                if (exact(row - 1)) continue;
                next[row] = std::min(next[row], column[row - 1] + 1);
                if (gaps()) next[row] = std::min(next[row], next[row - 1] + 1);
            }
            column = std::move(next);
        }
    }

    WithinRule rule_;
    Bases query_;
};

} // namespace tansaku::test
