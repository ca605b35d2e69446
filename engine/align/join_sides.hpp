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
    // goes to the left and to the right of `split`. One of them is below 0 where the text lies
    // wholly on the other side, whatever phrases are between.
    Strand strand = Strand::plus;
    std::uint32_t split = 0;
    std::int64_t left = 0;
    std::int64_t right = 0;
    std::vector<AlignmentVisits> visits;
    // Within so many errors: no other of them is the same place in anybody (settle_placements.hpp).
    bool settled = false;
};

// Appends the alignments that two sides of one start make, for each pair of ends that somebody has:
// of the whole way its part with the best score. That is all of it, or else what lies behind the
// low point of a side (the shorter one if both score the same); where that is so on both sides,
// they are two alignments. `extender` has made both sides. Throws Stopped when the rule's signal
// tells to.
void join_sides(JoinRule const & rule, Anchor const & anchor, SideStart const & start,
                Extender const & extender, SideResult const & left, SideResult const & right,
                std::vector<Alignment> & alignments);

} // namespace tansaku
