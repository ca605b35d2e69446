// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/graph/ranked_parses.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Where some visits are: of chosen nodes, all visits' sequences, positions and orientations, so
// that any other visit is located by a walk to the next of them. The choice decides how long that
// walk is, and nothing else.
struct VisitSamples {
    std::vector<std::uint32_t> node;           // chosen, ascending
    std::vector<std::uint32_t> first_block{0}; // per chosen node, and one
    std::vector<std::uint64_t> block_start;    // per block, and one: first byte
    std::vector<std::uint8_t> sample;          // blocks, coded as index/FORMAT.md describes
};

// Writes samples: all visits of a node, then end_node(); at last close(). The samples must outlive
// it.
class VisitSampleWriter {
public:
    explicit VisitSampleWriter(VisitSamples & samples) : samples_(samples) {}

    void add(std::uint32_t sequence, std::uint32_t begin, bool reversed) {
        places_.push_back({sequence * 2 + (reversed ? 1u : 0u), begin});
    }
    void end_node(std::uint32_t node);
    void close();

private:
    struct Place {
        std::uint32_t who; // sequence · 2 + (1 if it reads the node reversed)
        std::uint32_t begin;
    };
    void add_block(std::span<Place const> places);

    VisitSamples & samples_;
    std::vector<Place> places_; // of the node
};

// Which nodes have samples, by rank: those at which sequences begin and end, and for every
// schema::k_longest_walk elements in a row without a chosen one, the one that is visited most in
// their second half: whom everybody visits serves everybody. O(elements); holds the elements of a
// sequence. Throws Error: resource.
[[nodiscard]] std::vector<bool> choose_sampled_nodes(RankedParses const & parses);

// The same samples with the nodes ascending.
[[nodiscard]] VisitSamples in_order(VisitSamples const & samples);

} // namespace tansaku
