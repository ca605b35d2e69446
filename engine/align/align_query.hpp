// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/coverage.hpp"
#include "engine/align/join_sides.hpp"
#include "engine/align/known_ways.hpp"
#include "engine/align/side_walk.hpp"
#include "engine/score/statistics.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace tansaku {

// From anchors to alignments. Whole equal copies of the query come first: they need next to no
// matrix, and no better alignment near by may hide them. Then the anchors best first: each is
// extended for everybody who has its phrase and no alignment along it yet, and the two sides are
// joined. An extension that comes to where an earlier one passed, and in the same state, stops: it
// is the same place, unless it scores more; then it goes on. What a haplotype gets depends on the
// query and that haplotype's text alone. Keeps its buffers. One thread at a time.
class QueryAligner {
public:
    // Begins with a query. `patterns`: the query on both strands. All must live as long as align()
    // is called, which throws Stopped when `stop` tells to.
    void begin(StoredIndex const & index, ScoringScheme const & scheme,
               std::array<Pattern, 2> const & patterns, ScoreStatistics const & statistics,
               double evalue, StopSignal const * stop = nullptr);

    // What the query's alignments are measured by, from begin() on.
    [[nodiscard]] JoinRule const & rule() const noexcept { return rule_; }

    // Cells of the matrix computed since the aligner was made.
    [[nodiscard]] std::uint64_t cells() const noexcept { return walk_.cells(); }

    // Appends the alignments that start at `anchors`, all those of a look, in no particular order,
    // to those of earlier looks, but for anchors along alignments of those who are `settled`. What
    // an earlier look has computed of a query is not computed again.
    void align(std::vector<Anchor> anchors, std::span<SettledVisits const> settled,
               std::vector<Alignment> & alignments);

private:
    // X-drops of an extension: they grow from low to high with the score. Units.
    struct Drops {
        std::int32_t low = 0;
        std::int32_t high = 0;
    };

    void align_copies(std::vector<Alignment> & alignments);
    void enter_uncovered(std::uint32_t number);
    [[nodiscard]] std::optional<SideStart> start_at(Anchor const & anchor, Place const & root,
                                                    Drops drops);
    Members align_both(std::uint32_t number, SideStart const & start, Branch const & root,
                       WalkNotes notes, std::vector<Alignment> & alignments);
    void walk_side(SideStart start, Direction direction, Branch const & root, WalkNotes notes);

    std::optional<Walker> walker_;
    JoinRule rule_;
    // Per strand.
    std::array<Pattern, 2> const * patterns_ = nullptr;
    std::array<std::array<ScoreProfile, 2>, 2> profiles_; // read to the right, to the left
    std::array<std::vector<Residue>, 2> backwards_;
    Drops drops_;
    AnchorBook book_;
    KnownWays known_;
    Passages passages_;
    SideWalk walk_;
    SideResult right_;
    SideResult left_;
    std::vector<Branch> roots_;
    std::vector<Residue> text_;
};

} // namespace tansaku
