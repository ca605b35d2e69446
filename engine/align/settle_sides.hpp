// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/passages.hpp"
#include "engine/align/side_walk.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// What became of an extension's members, some of whom have joined earlier extensions on one side
// or on both.
struct SettledSides {
    std::vector<BothSides> sides; // of all members
    // Those who have joined and yet score as much, with both sides, as the extensions that they
    // joined, or more. The others' alignments have an end in common with a better one that is
    // known already: they are the same place.
    Members better;
};

// `root`: the members; `least_units`: what an alignment must score to be worth anything.
// O((leaves + joined) log).
[[nodiscard]] SettledSides settle_sides(Branch const & root, SideResult const & right,
                                        SideResult const & left, std::int64_t least_units);

// Covers, in `book`, the anchors behind low points of one side for those of whom both sides
// together score more than what is behind that point alone. Of the others that part is an alignment
// by itself, which an extension from one of these anchors may make better.
void cover_behind_low(SideResult const & side, Direction direction,
                      std::span<BothSides const> sides, AnchorBook & book);

} // namespace tansaku
