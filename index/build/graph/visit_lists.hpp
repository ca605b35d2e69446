// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/parse/batch.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// Who is where in a batch, while its graph is made. A *visit* of a node is one occurrence of it in
// one sequence; the visits of a node are numbered from 0, in the order of visit_order.hpp. Nodes go
// by their rank in `node`.
struct VisitLists {
    std::vector<Node> node;                 // that occur, ascending
    std::vector<std::uint32_t> visit_start; // per node, and one
    std::vector<std::uint32_t> visit;       // element
    // Per element:
    std::vector<std::uint32_t> oriented; // rank of its node · 2 + (1 if the sequence reverses it)
    std::vector<std::uint32_t> number;   // among the visits of its node
    std::vector<std::uint32_t> begin;    // position of its first base in its sequence
};

// `phrase_length` tells the bases of a phrase. O(elements + phrases of the index + nodes · log
// nodes).
[[nodiscard]] VisitLists list_visits(Batch const & batch,
                                     std::vector<std::uint32_t> const & phrase_length);

} // namespace tansaku
