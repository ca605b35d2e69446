// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/join_sides.hpp"
#include "engine/within/placement.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// What a phrase tells of a placement on it.
enum class Standing : std::uint8_t {
    open,      // what is its like may stand beyond the phrase, or at others of its visits
    settled,   // nothing that anybody has is the same place and better
    displaced, // a better one is the same place, and is settled, or displaced as well
};

// A placement in the coordinates of a phrase's canonical text, and who has it.
struct PhrasePlacement {
    Placement placement;
    std::span<AlignmentVisits const> visits;
};

// Of all placements that were found on one phrase, their standing. One that is far enough from both
// ends of the phrase that whatever is the same place (placement.hpp) lies on the phrase too, and is
// found on it alone, is settled here for everybody who has it; so the rule is applied once, and not
// for each haplotype, wherever the likes of a place are all had by the same visits.
// `bases` of the phrase; `reach` as is_same_place() has it.
void settle_placements(std::span<PhrasePlacement const> placements, std::int64_t bases,
                       std::int64_t query_bases, std::int64_t reach,
                       std::vector<Standing> & standings);

} // namespace tansaku
