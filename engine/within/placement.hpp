// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"

#include <cstdint>
#include <cstdlib>
#include <tuple>

namespace tansaku {

// Bases [begin, end) of a sequence into which a query goes with at most so many errors, and which
// are best among their like: without the first or the last of them there would not be fewer errors,
// and with the base before or behind there would be more. (With mismatches only, all are of one
// length, and none is like another.) On the minus strand the query reads the sequence backwards.
struct Placement {
    std::int64_t begin = 0;
    std::int64_t end = 0;
    std::uint32_t errors = 0;
    Strand strand = Strand::plus;
};

// Of the placements that are one place, the best is reported: the one with the fewest errors, then
// as long as the query, then the first in the direction in which the query reads, so that it does
// not matter which strand of a genome was assembled.
[[nodiscard]] inline auto placement_key(Placement const & placement, std::size_t query_bases) {
    std::int64_t const bases = placement.end - placement.begin;
    bool const plus = placement.strand == Strand::plus;
    return std::tuple(placement.errors, std::llabs(bases - static_cast<std::int64_t>(query_bases)),
                      plus ? placement.begin : -placement.end, bases);
}

// Whether two placements on one text are one place: they begin or end within `reach` bases of each
// other, since then they are an alignment and the same one shifted. With bases too many or too few
// the reach is the most errors, else 0: then a place is where it begins.
[[nodiscard]] inline bool is_same_place(Placement const & a, Placement const & b,
                                        std::int64_t reach) {
    return a.strand == b.strand &&
           (std::llabs(a.begin - b.begin) <= reach || std::llabs(a.end - b.end) <= reach);
}

} // namespace tansaku
