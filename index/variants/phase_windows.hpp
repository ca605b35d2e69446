// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/phase_units.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// A site at which a sample has two different texts, [begin, end) of the reference. Sites of one
// *unit* are joined by phase: one of a phase set, or one that is not phased, by itself.
struct PhaseSite {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint64_t unit = 0;
};

// Sites whose units are combined with each other, and the bases between which they are: each window
// of the reference that touches two or more of these units, and no other, holds one of these bases.
struct PhaseGroup {
    std::vector<std::uint32_t> sites; // ascending
    std::uint32_t first_base = 0;
    std::uint32_t last_base = 0;
};

struct PhaseGroups {
    std::vector<PhaseGroup> groups;   // of two units and more
    std::vector<std::uint32_t> dense; // where windows begin to touch more units than are combined
};

// The groups such that every set of at most k_most_phase_units units that a window of so many bases
// touches is in one group with all its sites there. `sites` are in the order of their begins.
// O(sites · log sites + sites within a window of each).
[[nodiscard]] PhaseGroups group_phases(std::span<PhaseSite const> sites, std::uint32_t window);

} // namespace tansaku
