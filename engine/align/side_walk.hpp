// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/coverage.hpp"
#include "engine/align/low_point.hpp"
#include "engine/align/passages.hpp"
#include "engine/extend/extender.hpp"
#include "engine/graph/walk.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// From where, and what, a side walk extends.
struct SideStart {
    Direction direction = Direction::right;
    ScoreProfile * profile = nullptr; // of the pattern, read in the direction
    Strand strand = Strand::plus;     // of the pattern
    std::uint32_t query_split = 0;    // between two bases of the pattern
    std::uint32_t phrase_split = 0;   // between two bases of the root phrase's canonical text
    std::int32_t anchor_units = 0;
    std::int32_t drop_low = 0;
    std::int32_t drop_high = 0;
};

// The members of the root whose side ends alike: spans of visits of the root node.
struct SideLeaf {
    std::uint32_t end = 0; // in SideResult::ends
    std::uint32_t batch = 0;
    std::vector<VisitSpan> origins; // ascending
};

// An anchor that a side runs along behind its low point. Whether the alignment does, is known when
// both sides are.
struct AnchorBehindLow {
    std::uint32_t anchor = 0;
    std::uint32_t batch = 0;
    std::int64_t low_units = 0;
    VisitSet standing;              // at the anchor's phrase, in the batch
    std::vector<VisitSpan> origins; // of those whose side it is, ascending
};

struct SideResult {
    // By number of the end. Behind those that there are may be some of an earlier side, kept for
    // their memory.
    std::vector<SideEnd> ends;
    std::vector<LowPoint> lows; // per end
    // Leaves and those who have joined an earlier extension partition the root's members.
    std::vector<SideLeaf> leaves;
    std::vector<Joined> joined;
    std::vector<AnchorBehindLow> behind_low;
};

// What a side walk is told by, and tells to, the other extensions of its query.
struct WalkNotes {
    AnchorBook * book = nullptr;   // gets the anchors that the sides run along, up to a low point
    Passages * passages = nullptr; // gets the passages
    bool may_join = false;         // ends where an earlier extension has passed
};

// Extends one side of an anchor for everybody at once: phrase by phrase over the graph, aligning
// each distinct text once, and going on only while the X-drop is alive. Depth first with its own
// stack, so texts of any number of phrases are fine.
// Keeps its buffers. One thread at a time.
class SideWalk {
public:
    // Must be called when the scheme or a profile has changed.
    void forget();
    // Forgets what takes much memory for a query of so many bases. Results lose their texts.
    void forget_much(std::size_t bases) { extender_.forget_much(bases); }
    [[nodiscard]] std::uint64_t cells() const noexcept { return extender_.cells(); }

    // Replaces `result`.
    // REQUIRES: root.members stand at root.place, entered from the left, and are not empty.
    void run(Walker & walker, ScoringScheme const & scheme, SideStart const & start,
             Branch const & root, WalkNotes notes, SideResult & result);

    // Has the texts of the ends of results.
    [[nodiscard]] Extender const & extender() const noexcept { return extender_; }

private:
    // A node on the way from the root to where the walk stands.
    struct Frame {
        Place place;
        Members members;
        std::uint32_t first_column = 0;         // column before the node's first new base
        std::uint32_t skipped = 0;              // bases of its text, as entered, that came before
        std::uint32_t length = 0;               // bases of its text
        Frontier frontier;                      // behind the node
        std::vector<Branch> branches;           // not yet gone
        std::span<std::uint32_t const> anchors; // on the node, by number, if they are marked
    };

    void enter(Branch branch, std::uint32_t skipped, Frontier const & frontier);
    void advance(Frame & frame);
    void join(Frame & frame);
    void leave(Members const & members);
    [[nodiscard]] std::uint32_t end_of(Frontier const & frontier);
    void mark_anchors(std::uint32_t end, Members const & members);
    void mark_frame(Frame const & frame, std::uint32_t end, Members const & members);
    [[nodiscard]] std::uint32_t profile_begin() const;

    Walker * walker_ = nullptr;
    ScoringScheme const * scheme_ = nullptr;
    SideStart start_;
    WalkNotes notes_;
    SideResult * result_ = nullptr;
    Extender extender_;
    std::vector<Residue> text_; // that is taken, or looked at, next
    std::vector<Frame> frames_;
    std::vector<std::uint64_t> end_serials_; // per end: the frontier's best_serial
    std::vector<VisitSpan> origins_;
    std::vector<std::vector<VisitSpan>> leaving_; // origins of those who leave, by batches
    std::vector<VisitSpan> visits_;
    std::size_t near_ = 0; // in the passes of the end along which anchors are marked
};

} // namespace tansaku
