// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/extend/extender.hpp"
#include "index/core/alphabet.hpp"

#include <cstdint>
#include <span>

namespace tansaku {

// Where the way of a side, from its begin outwards, has the lowest score: what is behind it scores
// the most, by so much more than the whole side as it lies below 0. Of equal ones the outermost: an
// extension that comes from behind ends there.
struct LowPoint {
    std::int64_t units = 0;    // at most 0, which is at the begin
    std::uint32_t rows = 0;    // query bases before it
    std::uint32_t columns = 0; // text bases before it
};

// Behind so much of a side there is no low point.
struct LowPointBound {
    std::int64_t pairs = 0;
    std::uint32_t columns = 0; // text bases
};

// O(runs).
[[nodiscard]] LowPointBound bound_low_point(SideEnd const & end, ScoringScheme const & scheme);

// Both texts outwards from the begin of the side; `query` is at least as long as it, and `text` as
// bound.columns. O(bound.columns).
[[nodiscard]] LowPoint find_low_point(SideEnd const & end, LowPointBound const & bound,
                                      std::span<Residue const> query, std::span<Residue const> text,
                                      ScoringScheme const & scheme);

} // namespace tansaku
