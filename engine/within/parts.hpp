// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/within/within_rule.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// A stretch of a pattern that is looked up as a whole, with so many errors.
struct PatternPart {
    std::uint32_t begin = 0; // rows
    std::uint32_t size = 0;
    std::uint32_t errors = 0;

    [[nodiscard]] std::uint32_t end() const noexcept { return begin + size; }
};

// A part as a pattern of its own.
[[nodiscard]] WithinPattern rows_of(WithinPattern const & pattern, PatternPart const & part);

// Parts of which at least one has no more than its errors, wherever the pattern stands with at most
// `max_errors`: they do not overlap, and their errors, one more each, are max_errors + 1 together.
// With its errors a part spans
//     k_least_string <= size - errors,  size + errors <= k_fm_depth      (no errors with
//     mismatches)
// bases of text: few enough to lie in one phrase, whatever is cut where, and to be told by the
// FM-index; enough to hold a listed seed, whichever of two bases it begins at. Of the ways to cut
// the pattern it takes the one with most parts, which have least errors.
// REQUIRES: refuse() had nothing against the pattern.
[[nodiscard]] std::vector<PatternPart> cut_parts(WithinPattern const & pattern,
                                                 std::uint32_t max_errors);

// A string of so many bases holds a seed at an even and one at an odd offset.
inline constexpr std::uint32_t k_least_string = schema::k_seed_length + schema::k_seed_step - 1;

} // namespace tansaku
