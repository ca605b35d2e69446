// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/batch.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// The phrase graph of a batch. A *visit* of a node is one occurrence of it in one sequence; the
// visits of a node are numbered from 0 in the order of the batch's elements, that is by haplotype
// and then by rank of the occurrence. A *port* is a side of a node: 2·node for the left, 2·node + 1
// for the right side of its canonical text. An *edge* joins two ports that are adjacent in some
// sequence. Visits along an edge keep their order, so an edge is a list of *segments*
// (low, high, length): visits low..low+length of the lower port's node are followed over this edge
// by visits high..high+length of the other's, pairwise. (An edge from a port to itself lists each
// pair of visits both ways, with length 1.)
//
// Nodes are numbered here by their rank among the nodes of the batch.
struct PhraseGraph {
    std::vector<Node> node;                     // ascending
    std::vector<std::uint32_t> visit_start;     // per node, and one
    std::vector<std::uint32_t> visit;           // element
    std::vector<std::uint32_t> port_edge_start; // per port, and one
    std::vector<std::uint32_t> port_edge;       // edges that touch the port
    std::vector<std::uint32_t> edge_low;        // port
    std::vector<std::uint32_t> edge_high;       // port, not lower
    std::vector<std::uint32_t> segment_start;   // per edge, and one
    std::vector<std::uint32_t> segment;         // low, high, length; three numbers each
    // Visits whose text differs from the phrase's, since the sequence has an ambiguous base there:
    // (rank of the node, visit), ascending.
    std::vector<std::uint32_t> touched_node;
    std::vector<std::uint32_t> touched_visit;
};

// `phrase_length` tells the bases of a phrase. O(elements · log of a node's visits).
[[nodiscard]] PhraseGraph make_graph(Batch const & batch,
                                     std::vector<std::uint32_t> const & phrase_length);

} // namespace tansaku
