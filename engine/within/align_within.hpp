// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/join_sides.hpp"
#include "engine/align/measure_allele.hpp"
#include "engine/graph/walk.hpp"
#include "engine/seed/shard_look_up.hpp"
#include "engine/within/compose_placement.hpp"
#include "engine/within/error_walk.hpp"
#include "engine/within/find_within_anchors.hpp"
#include "engine/within/parts.hpp"
#include "engine/within/settle_placements.hpp"
#include "engine/within/shared_places.hpp"
#include "engine/within/within_rule.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

namespace tansaku {

// Finds everywhere that a query stands with at most so many errors. Each part of the query that may
// be the one with few errors (parts.hpp) is looked up in the dictionary; from every phrase that has
// it, the rest is compared with what everybody has beyond. So nothing is missed: no seeds that are
// left out, no cut, no limit. A placement may be found several times, from several phrases.
// Keeps its buffers. One thread at a time.
class WithinAligner {
public:
    // Appends to `alignments` the placements, one for each place on a phrase and each text. `join`
    // tells the query and how to measure; `shards` who looks parts up in all shards, or
    // nullptr: in those that the index holds. Throws Error: damaged; Stopped. REQUIRES: refuse()
    // had nothing against the query; all shards have an FM-index.
    void align(StoredIndex const & index, WithinRule const & rule, JoinRule const & join,
               ShardLookUp * shards, std::vector<Alignment> & alignments);

private:
    // Bases [begin, end) counted from the phrase's first one; they may leave it at both ends.
    struct Placed {
        std::int64_t begin = 0;
        std::int64_t end = 0;
        Strand strand = Strand::plus;
        std::uint32_t split = 0;   // where the anchor begins
        std::vector<Residue> text; // read along the phrase, along the query once it is aligned
        std::vector<AlignmentVisits> visits;
        FewestErrors fewest; // with the query, once it is aligned
    };
    // What is before some rows, backwards, and what is behind them.
    struct Sides {
        PatternSide left;
        PatternSide right;
    };
    // What is compared on one strand.
    struct Strands {
        WithinPattern pattern;
        std::vector<PatternPart> parts;
        // What few strands and parts need is made where an anchor asks for it.
        std::optional<PatternSide> whole;         // all rows, to the right
        std::vector<std::optional<Sides>> around; // per part
        std::vector<Sides> around_row;            // per row; only if codes of sequences match
    };

    void prepare(Strand strand, WithinPattern pattern, std::vector<PatternPart> parts);
    [[nodiscard]] std::vector<std::uint32_t> phrases_to_enter() const;
    void place(Branch const & root, WithinAnchor const & anchor);
    void place_on_codes(Branch const & root);
    void place_text(Branch const & root, WithinAnchor const & anchor,
                    std::vector<Residue> const & text, Sides const & sides);
    void add_pair(WithinAnchor const & anchor, std::vector<Residue> const & text,
                  ErrorLeaf const & left, ErrorLeaf const & right,
                  std::vector<VisitSpan> const & visits);
    void merge_equal();
    void settle(std::int64_t bases);
    void take(std::uint32_t phrase, std::vector<Alignment> & alignments);
    [[nodiscard]] Strands const & on(Strand strand) const {
        return strands_[static_cast<std::size_t>(strand)];
    }
    [[nodiscard]] PatternSide const & whole(Strand strand);
    [[nodiscard]] Sides const & around(WithinAnchor const & anchor);

    WithinRule rule_;
    JoinRule const * join_ = nullptr;
    StoredIndex const * index_ = nullptr;
    Walker * walker_ = nullptr;
    std::array<Strands, 2> strands_;

    WithinAnchorFinder finder_;
    ErrorWalk walk_;
    std::vector<WithinAnchor> anchors_;
    SharedPlaces shared_;
    std::vector<Branch> roots_;
    std::vector<ErrorLeaf> lefts_;
    std::vector<ErrorLeaf> rights_;
    std::vector<Placed> placed_; // of one root
    std::vector<PhrasePlacement> placements_;
    std::vector<Standing> standings_; // of placed_
};

} // namespace tansaku
