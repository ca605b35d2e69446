// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/graph/cross_port.hpp"
#include "engine/graph/visit_set.hpp"
#include "index/core/element.hpp"
#include "index/core/stop_signal.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tansaku {

// Where a walk reads from its first phrase: along its canonical text, or against it. A walk to the
// left reads the texts backwards, so that both kinds go outwards from the anchor.
enum class Direction : std::uint8_t { right, left };

// A node as a walk enters it. Two walks that enter equal places have read, and will read, the same
// text there. It names content only: phrases by number, gaps by their length.
struct Place {
    bool gap = false;
    std::uint32_t id = 0;  // phrase, or bases of the gap
    bool from_left = true; // entered by the left side of the canonical text
    Overlay overlay;       // of the phrase

    friend bool operator==(Place const &, Place const &) = default;
};

// The visits of a walk in one batch.
struct BatchVisits {
    std::uint32_t batch = 0;
    std::uint32_t rank = 0; // of the node in the batch
    VisitSet set;
};

// Everybody who walks here, over all batches; no empty sets.
using Members = std::vector<BatchVisits>;

struct Branch {
    Place place;
    Members members;
};

// Goes from node to node over the phrase graphs of all batches of an index at once.
// Keeps its buffers. One thread at a time.
class Walker {
public:
    // Everything that walks looks at `stop` while it does.
    explicit Walker(StoredIndex const & index, StopSignal const * stop = nullptr)
        : index_(index)
        , stop_(stop) {}

    [[nodiscard]] StoredDictionary const & dictionary() const noexcept {
        return index_.dictionary();
    }

    // All visits of a phrase, as branches that differ in their overlays (the plain one first).
    void enter(std::uint32_t phrase, std::vector<Branch> & branches) const;

    // Everybody at `from` goes one node on: `branches` gets each place that some come to, `ended`
    // those whose sequence ends here. Costs a look at each run of the nodes' ports, not at each
    // visit.
    void step(Place const & from, Members const & members, std::vector<Branch> & branches,
              Members & ended);

    // Number of a phrase's node in a batch where somebody has it. O(log nodes).
    [[nodiscard]] std::uint32_t rank_of(std::uint32_t batch, std::uint32_t phrase) const {
        return index_.batches()[batch].rank_of(phrase).value();
    }

    [[nodiscard]] std::uint32_t length(Place const & place) const; // bases

    // Bases [from, to) of the place's text in the order of the walk (0: where it was entered).
    void read(Place const & place, Direction direction, std::uint32_t from, std::uint32_t to,
              Residue * out) const;

    // Throws Error: damaged, naming a batch of `members`.
    [[noreturn]] void damaged(Members const & members, std::string const & what) const {
        index_.batches()[members.at(0).batch].damaged(what);
    }

private:
    void add(Place place, BatchVisits visits, std::vector<Branch> & branches) const;
    void add_touched(Place const & place, std::uint32_t batch, std::uint32_t rank,
                     std::span<TouchedRange const> touched, std::vector<Branch> & branches) const;

    StoredIndex const & index_;
    StopSignal const * stop_;
    PortCrosser crosser_;
    std::vector<Arrival> arrivals_;
    std::vector<TouchedVisit> of_node_;
    std::vector<TouchedRange> touched_;
};

} // namespace tansaku
