// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/graph/cross_port.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

struct LocatedVisit {
    std::uint32_t visit = 0;
    VisitPlace place;
};

// Tells whose visits are whose, and where. All visits are taken at once, through the left side of
// their node and on, until they stand at nodes whose visits' places are stored; sets that meet at a
// node with equal distances go on as one. So the cost goes with the alleles on that way rather than
// with the visits. Keeps its buffers. One thread at a time.
class VisitLocator {
public:
    explicit VisitLocator(StoredIndex const & index) : index_(index) {}

    // `visits` of a phrase (by its rank in the batch): ascending, disjoint. `located` gets each,
    // by ascending visit. Throws Error: damaged.
    void locate(std::uint32_t batch, std::uint32_t rank, std::span<VisitSpan const> visits,
                std::vector<LocatedVisit> & located);

private:
    // Some of the visits on their way: they stand at the node of `port` and will leave by it.
    // `distance` is what the way takes them back on the canonical text of the phrase: bases from
    // the left edge of the node here to that of the phrase.
    struct Front {
        std::uint32_t port;
        std::int64_t distance;
        VisitSet set;
    };

    void step(Front const & front, std::vector<LocatedVisit> & located);
    void place(Front const & front, std::uint32_t sampled, std::vector<LocatedVisit> & located);
    void merge_fronts();

    StoredIndex const & index_;
    StoredBatch const * batch_ = nullptr;
    std::uint32_t bases_ = 0; // of the phrase
    PortCrosser crosser_;
    std::vector<Front> fronts_;
    std::vector<Front> next_;
    std::vector<Arrival> arrivals_;
    VisitSet ended_;
    std::vector<VisitPlace> places_;
};

} // namespace tansaku
