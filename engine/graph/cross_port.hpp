// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/graph/visit_set.hpp"
#include "index/read/stored_batch.hpp"

#include <cstdint>
#include <utility>
#include <vector>

namespace tansaku {

// Visits of one node as they come to it by one of its ports.
struct Arrival {
    std::uint32_t port = 0;
    VisitSet set;
};

// Takes sets of visits from node to node over the graph of a batch. The runs of a port are read
// once for all visits of a set. Keeps its buffers. One thread at a time.
class PortCrosser {
public:
    // `set` leaves its node by `port`: `arrivals` gets where it comes to, by ascending ports, each
    // once, and `ended` those whose sequence ends there. Both are replaced.
    // O(ranges + runs of the port, and of the ports that are come to). Throws Error: damaged.
    void cross(StoredBatch const & batch, std::uint32_t port, VisitSet set,
               std::vector<Arrival> & arrivals, VisitSet & ended);

private:
    // What leaves by one option. Here `here` counts the visits that leave by it, from 0.
    struct Leaving {
        std::uint32_t option = 0;
        VisitSet set;
    };

    void leave(StoredBatch const & batch, std::uint32_t port, PortOptions const & options,
               VisitSet const & set);
    [[nodiscard]] VisitSet & set_of(std::uint32_t option);
    void arrive(StoredBatch const & batch, std::uint32_t port, PortOption from, VisitSet & set);

    std::vector<std::uint32_t> passed_; // per option: visits that left by it so far
    std::vector<std::uint32_t> place_;  // per option: in leaving_, from 1; 0 for none
    std::vector<Leaving> leaving_;      // the first left_ of them
    std::uint32_t left_ = 0;
    VisitSet arrived_;
};

} // namespace tansaku
