// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "tests/support/made_parse.hpp"

#include <map>
#include <set>
#include <utility>
#include <vector>

namespace tansaku::test {

// The phrase graph plainly: from the parses, one adjacency after the other.
struct SlowGraph {
    using Visit = std::uint32_t;
    using Port = std::pair<Node, unsigned>; // side 1: right of the canonical text

    static constexpr std::uint32_t k_none = 0xFFFFFFFFu; // no element
    std::map<Node, std::vector<std::uint32_t>> visits;   // elements of each node, by visit
    // Per pair of ports, lower first: the pairs of visits, in order.
    std::map<std::pair<Port, Port>, std::set<std::pair<Visit, Visit>>> edges;
    std::map<Port, std::set<Visit>> ends; // visits whose sequence ends at that side

    // `number`: per element, which visit of its node it is.
    SlowGraph(MadeParse const & made, std::vector<Visit> const & number) {
        std::vector<Element> const & elements = made.elements;
        for (std::uint32_t i = 0; i < elements.size(); ++i) {
            auto & list = visits[elements[i].node()];
            if (list.size() <= number[i]) list.resize(number[i] + std::size_t{1}, k_none);
            list[number[i]] = i;
        }
        std::vector<std::uint64_t> const & first = made.batch.first_element;
        for (std::size_t s = 0; s < made.batch.sequences(); ++s) {
            for (std::uint64_t i = first[s]; i < first[s + 1]; ++i) {
                Element const here = elements[i];
                Port const left_end(here.node(), here.reversed() ? 1 : 0);
                if (i == first[s]) ends[left_end].insert(number[i]);
                Port const right(here.node(), here.reversed() ? 0 : 1);
                if (i + 1 == first[s + 1]) {
                    ends[right].insert(number[i]);
                    break;
                }
                Element const next = elements[i + 1];
                Port const left(next.node(), next.reversed() ? 1 : 0);
                add(right, left, number[i], number[i + 1]);
            }
        }
    }

private:
    void add(Port a, Port b, Visit of_a, Visit of_b) {
        if (a <= b) edges[{a, b}].emplace(of_a, of_b);
        if (b <= a) edges[{b, a}].emplace(of_b, of_a); // a port with itself: both ways
    }
};

} // namespace tansaku::test
