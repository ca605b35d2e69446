// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/port_option.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// The phrase graph of a batch. A *port* is a side of a node: 2·node for the left, 2·node + 1 for
// the right side of its canonical text. The *options* of a port (core/port_option.hpp) are what
// lies beyond it in some sequence, ascending. A port with several options has a list of *runs*:
// which option its visits take, in the order of the visits.
//
// No more is needed to walk: visits keep their order along an edge, so the k-th visit that goes
// from one port to another is, at that one, the k-th that comes from the first.
struct PhraseGraph {
    // Per sequence; 0 where it has no element.
    std::vector<std::uint32_t> first_node; // of its first element: node · 2 + reversed
    std::vector<std::uint32_t> first_visit;
    // Per port, and one: first of its options, first byte of its runs.
    std::vector<std::uint32_t> option_start{0};
    std::vector<std::uint32_t> option; // codes of PortOption
    std::vector<std::uint32_t> run_start{0};
    std::vector<std::uint8_t> run; // coded as index/FORMAT.md describes
};

// Some visits in a row that take one option.
struct PortRun {
    PortOption beyond;
    std::uint32_t length = 0;
};

// Adds the next port, by the runs of its visits. REQUIRES: neighbours differ; there is one.
// Throws Error: input when the runs take 2^32 bytes.
void append_port(PhraseGraph & graph, std::span<PortRun const> runs);

// `graph`, of whose nodes the i-th is to be the rank[i]-th: its ports in the order of the ranks.
[[nodiscard]] PhraseGraph in_order(PhraseGraph const & graph, std::span<std::uint32_t const> rank);

} // namespace tansaku
