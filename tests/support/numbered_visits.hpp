// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/graph/visit_order.hpp"
#include "tests/support/made_parse.hpp"

#include <cstdint>
#include <vector>

namespace tansaku::test {

// What order_visits() says, element by element.
struct NumberedVisits {
    VisitedNodes nodes;
    std::vector<std::vector<std::uint32_t>> visit; // per node: elements
    // Per element:
    std::vector<std::uint32_t> rank;   // of its node
    std::vector<std::uint32_t> number; // among the visits of its node
    std::vector<std::uint32_t> begin;  // in its sequence

    explicit NumberedVisits(MadeParse const & made)
        : rank(made.elements.size())
        , number(made.elements.size())
        , begin(made.elements.size()) {
        RankedParses const parses(made.batch, made.lists, made.places);
        nodes = parses.nodes();
        visit.resize(nodes.node.size());
        std::vector<std::uint64_t> next = made.batch.first_element;
        order_visits(parses, [&](std::uint32_t node, std::span<NodeVisit const> visits, bool) {
            for (NodeVisit const & one : visits) {
                auto const element = static_cast<std::uint32_t>(next[one.sequence]++);
                rank[element] = node;
                number[element] = static_cast<std::uint32_t>(visit[node].size());
                begin[element] = one.begin;
                visit[node].push_back(element);
            }
        });
    }
};

} // namespace tansaku::test
