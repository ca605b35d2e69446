// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/coverage.hpp"
#include "engine/align/side_walk.hpp"
#include "engine/answer/answer.hpp"
#include "engine/score/statistics.hpp"

#include <array>
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
};

// What an alignment must reach to be kept.
struct AlignmentLimits {
    double evalue = 10;
    ScoreStatistics const * statistics = nullptr;
};

// From anchors to alignments: takes the anchors best first, extends each for everybody who has its
// phrase and no alignment along it yet, and joins the two sides. What a haplotype gets depends on
// the query and that haplotype's text alone.
// Keeps its buffers. One thread at a time.
class QueryAligner {
public:
    // `patterns`: the query on both strands. Replaces `alignments`, in no particular order.
    void run(StoredIndex const & index, ScoringScheme const & scheme,
             std::array<Pattern, 2> const & patterns, std::vector<Anchor> anchors,
             AlignmentLimits const & limits, std::vector<Alignment> & alignments);

    // Matrix cells computed since construction.
    [[nodiscard]] std::uint64_t cells() const noexcept {
        return right_walk_.cells() + left_walk_.cells();
    }

private:
    void extend(Anchor const & anchor, Branch const & root, std::vector<Alignment> & alignments);
    void join_sides(Anchor const & anchor, SideStart const & start,
                    std::vector<Alignment> & alignments);
    bool make_alignment(Anchor const & anchor, SideStart const & start, std::uint32_t left,
                        std::uint32_t right, Alignment & alignment) const;

    Walker const * walker_ = nullptr;
    ScoringScheme const * scheme_ = nullptr;
    std::array<Pattern, 2> const * patterns_ = nullptr;
    AlignmentLimits limits_;
    std::int64_t least_units_ = 0;
    std::int32_t drop_low_ = 0;
    std::int32_t drop_high_ = 0;
    // Per strand: the pattern read to the right, and to the left.
    std::array<std::array<ScoreProfile, 2>, 2> profiles_;
    std::array<std::vector<Residue>, 2> backwards_;
    AnchorBook book_;
    SideWalk right_walk_;
    SideWalk left_walk_;
    SideResult right_;
    SideResult left_;
    std::vector<Branch> roots_;
};

} // namespace tansaku
