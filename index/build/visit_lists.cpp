// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/visit_lists.hpp"

#include <algorithm>
#include <numeric>

namespace tansaku {
namespace {

void number_nodes(Batch const & batch, std::size_t phrases_of_index, VisitLists & lists) {
    std::vector<Node> & node = lists.node;
    node.reserve(batch.elements.size());
    for (Element const element : batch.elements)
        node.push_back(element.node());
    std::ranges::sort(node);
    auto const rest = std::ranges::unique(node);
    node.erase(rest.begin(), rest.end());
    node.shrink_to_fit();

    // Phrases by a table over all of them, gaps behind the phrases of the batch.
    auto const phrases =
        static_cast<std::uint32_t>(std::ranges::lower_bound(node, k_first_gap) - node.begin());
    std::vector<std::uint32_t> rank(phrases_of_index, 0);
    for (std::uint32_t i = 0; i < phrases; ++i)
        rank[node[i]] = i;
    lists.oriented.reserve(batch.elements.size());
    for (Element const element : batch.elements) {
        std::uint32_t const here =
            element.is_gap() ? phrases + (element.node() - k_first_gap) : rank[element.node()];
        lists.oriented.push_back(here * 2 + static_cast<std::uint32_t>(element.reversed()));
    }
}

void number_visits(VisitLists & lists) {
    lists.visit_start.assign(lists.node.size() + 1, 0);
    for (std::uint32_t const oriented : lists.oriented)
        ++lists.visit_start[oriented / 2 + 1];
    std::partial_sum(lists.visit_start.begin(), lists.visit_start.end(), lists.visit_start.begin());
    lists.visit.resize(lists.oriented.size());
    lists.number.resize(lists.oriented.size());
    std::vector<std::uint32_t> next(lists.visit_start.begin(), lists.visit_start.end() - 1);
    for (std::uint32_t element = 0; element < lists.oriented.size(); ++element) {
        std::uint32_t const rank = lists.oriented[element] / 2;
        std::uint32_t const place = next[rank]++;
        lists.visit[place] = element;
        lists.number[element] = place - lists.visit_start[rank];
    }
}

void list_begins(Batch const & batch, std::vector<std::uint32_t> const & phrase_length,
                 VisitLists & lists) {
    lists.begin.reserve(batch.elements.size());
    for (std::size_t sequence = 0; sequence < batch.sequences(); ++sequence) {
        std::uint32_t begin = 0;
        std::uint32_t const first = batch.first_element[sequence];
        for (std::uint32_t i = first; i < batch.first_element[sequence + 1]; ++i) {
            Element const here = batch.elements[i];
            if (i > first) begin -= shared_bases(batch.elements[i - 1], here);
            lists.begin.push_back(begin);
            begin += here.is_gap() ? batch.gap_length[here.node() - k_first_gap]
                                   : phrase_length[here.node()];
        }
    }
}

} // namespace

VisitLists list_visits(Batch const & batch, std::vector<std::uint32_t> const & phrase_length) {
    VisitLists lists;
    number_nodes(batch, phrase_length.size(), lists);
    number_visits(lists);
    list_begins(batch, phrase_length, lists);
    return lists;
}

} // namespace tansaku
