// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/graph/walk.hpp"
#include "engine/within/error_band.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// Where one side of a pattern can end on a text.
struct SideStop {
    std::uint32_t bases = 0; // of text, from the split on
    std::uint32_t errors = 0;
};

// Texts that some members of a root go on with, and how a side of a pattern goes into them.
struct ErrorLeaf {
    // By bases, at least one: those that are best among their like. With a base less there would be
    // no fewer errors, with one more there would be more; so it is with every placement, seen from
    // a part that an alignment of it with the fewest errors runs through.
    std::vector<SideStop> stops;
    std::vector<Residue> text; // outwards, up to a base behind the last stop if there is one
    std::vector<std::uint32_t> beyond; // bases of the phrases behind the root that it has come to
    std::uint32_t batch = 0;
    std::vector<VisitSpan> origins; // visits of the root's node, ascending
};

// Reads on from a split of a phrase for everybody at once, node by node over the graph, each
// distinct text once, as long as one side of a pattern can go into it within its limits. So no
// place is missed, and texts that differ too much cost no more than up to where they do. A gap ends
// a text as the end of the sequence does. Keeps its buffers. One thread at a time.
class ErrorWalk {
public:
    // Replaces `leaves`: each member of `root`, who stands at its place entered from the left, is
    // in one of them, or has no stop. `split`: between two bases of the phrase's canonical text.
    // `errors`: of what was aligned before. Throws Error: damaged.
    void run(Walker & walker, PatternSide const & side, std::uint32_t errors, Direction direction,
             std::uint32_t split, Branch const & root, std::vector<ErrorLeaf> & leaves);

private:
    void enter(Branch const & branch, std::uint32_t skipped, ErrorBand band,
               std::vector<SideStop> stops);
    void leave(Members const & members, std::vector<SideStop> const & stops);

    Walker * walker_ = nullptr;
    PatternSide const * side_ = nullptr;
    Direction direction_ = Direction::right;
    std::vector<std::uint32_t> beyond_; // as a leaf's
    std::vector<Residue> text_;         // from the split to where the walk stands
    std::vector<ErrorLeaf> * leaves_ = nullptr;
};

} // namespace tansaku
