// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/measure_allele.hpp"
#include "engine/align/side_walk.hpp"
#include "engine/answer/answer.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// Everybody in one batch who has an alignment: visits of its anchor's phrase.
struct AlignmentVisits {
    std::uint32_t batch = 0;
    std::vector<VisitSpan> visits;
};

// One alignment, and everybody who has it.
struct Alignment {
    Allele allele; // id, evalue and bit_score are set; carried is not
    std::uint32_t phrase = 0;
    // On the phrase's canonical text: where the pattern runs, and how many bases the aligned text
    // goes to the left and to the right of `split`.
    Strand strand = Strand::plus;
    std::uint32_t split = 0;
    std::uint32_t left = 0;
    std::uint32_t right = 0;
    std::vector<AlignmentVisits> visits;
    // Within so many errors: no other of them is the same place in anybody (settle_placements.hpp).
    bool settled = false;
};

// Appends the alignments that two sides of one start make: one for each pair of ends that somebody
// has. Throws Stopped when the rule's signal tells to.
void join_sides(JoinRule const & rule, Anchor const & anchor, SideStart const & start,
                SideResult const & left, SideResult const & right,
                std::vector<Alignment> & alignments);

} // namespace tansaku
