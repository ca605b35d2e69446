// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/graph/cross_port.hpp"
#include "index/core/stop_signal.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Some visits of a phrase in a batch.
struct PhraseVisits {
    std::uint32_t rank = 0;
    std::span<VisitSpan const> spans; // ascending, disjoint
};

// Tells whose visits are whose, and where. All visits are taken at once, node by node, until they
// stand at nodes whose visits' places are stored; sets that meet at a node go on as one. So the
// cost goes with the alleles on that way rather than with the visits. Keeps its buffers. One thread
// at a time.
class VisitLocator {
public:
    // Replaces `places`: those of the first phrase's visits, in their order, then of the second's…
    // Throws Error: damaged; Stopped.
    void locate(StoredIndex const & index, StoredBatch const & batch,
                std::span<PhraseVisits const> phrases, std::vector<VisitPlace> & places,
                StopSignal const * stop = nullptr);

    // The same, but only whose visits they are: of each the sequence · 2 + (1 if it reads the
    // phrase reversed).
    void locate(StoredIndex const & index, StoredBatch const & batch,
                std::span<PhraseVisits const> phrases, std::vector<std::uint32_t> & who,
                StopSignal const * stop = nullptr);

private:
    // Some of the visits on their way, numbered as in `places`: they stand at the node of `port`
    // and will leave by it. `distance` is what the way takes them back on the text of the phrase,
    // seen so that they left it by its left side: bases from the left edge of the node here to that
    // of the phrase. What a visit has more than the others of its front is in more_.
    struct Front {
        std::uint32_t port;
        std::int64_t distance;
        VisitSet set;
    };
    // A range of a front at a sampled node.
    struct Stop {
        std::uint32_t sampled;
        std::uint32_t port;
        std::int64_t distance;
        VisitRange range;
    };

    void walk(StoredIndex const & index, StoredBatch const & batch,
              std::span<PhraseVisits const> phrases, StopSignal const * stop);
    void start(std::span<PhraseVisits const> phrases);
    [[nodiscard]] bool leave_by_right(std::uint32_t rank) const;
    void advance(Front && front, std::vector<Front> & fronts);
    void step(Front & front); // takes its set
    [[nodiscard]] std::int64_t fresh_bases(std::uint32_t from, std::uint32_t to) const; // ranks
    void merge_fronts();
    [[nodiscard]] bool merge(Front & into, Front const & front);
    void read_stops(std::vector<VisitPlace> & places);
    void finish(std::span<PhraseVisits const> phrases, std::vector<VisitPlace> & places) const;

    StoredIndex const * index_ = nullptr;
    StoredBatch const * batch_ = nullptr;
    bool measures_ = true; // whether distances are asked for
    PortCrosser crosser_;
    std::vector<Front> fronts_;
    std::vector<Front> next_;
    std::vector<Stop> stops_;
    std::vector<std::int64_t> more_; // per visit
    std::vector<std::int64_t> edge_; // per visit: the outer edge of the phrase, the left one unless
                                     // the sequence reads it reversed
    std::vector<std::uint8_t> by_right_; // per phrase
    std::vector<Arrival> arrivals_;
    VisitSet ended_;
    VisitSet merged_;
};

} // namespace tansaku
