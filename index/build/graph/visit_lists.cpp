// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/visit_lists.hpp"

#include "index/build/graph/visit_order.hpp"

#include <numeric>

namespace tansaku {
namespace {

// Phrases and gaps are dense numbers, so who occurs is marked, not sorted.
void number_nodes(Batch const & batch, std::size_t phrases_of_index, VisitLists & lists) {
    constexpr std::uint32_t absent = 0xFFFFFFFFu;
    std::vector<std::uint32_t> phrase_rank(phrases_of_index, absent);
    std::vector<std::uint32_t> gap_rank(batch.gap_length.size(), absent);
    auto const rank_of = [&](Element element) -> std::uint32_t & {
        return element.is_gap() ? gap_rank[element.node() - k_first_gap]
                                : phrase_rank[element.node()];
    };
    for (Element const element : batch.elements)
        rank_of(element) = 0;
    auto const number = [&](std::vector<std::uint32_t> & ranks, Node first) {
        for (std::uint32_t i = 0; i < ranks.size(); ++i) {
            if (ranks[i] == absent) continue;
            ranks[i] = static_cast<std::uint32_t>(lists.node.size());
            lists.node.push_back(first + i);
        }
    };
    number(phrase_rank, 0);
    number(gap_rank, k_first_gap);
    lists.oriented.reserve(batch.elements.size());
    for (Element const element : batch.elements)
        lists.oriented.push_back(rank_of(element) * 2 +
                                 static_cast<std::uint32_t>(element.reversed()));
}

void number_visits(Batch const & batch, VisitLists & lists) {
    lists.visit_start.assign(lists.node.size() + 1, 0);
    for (std::uint32_t const oriented : lists.oriented)
        ++lists.visit_start[oriented / 2 + 1];
    std::partial_sum(lists.visit_start.begin(), lists.visit_start.end(), lists.visit_start.begin());
    lists.visit = order_visits(batch, lists.oriented, lists.visit_start);
    lists.number.resize(lists.oriented.size());
    for (std::size_t node = 0; node < lists.node.size(); ++node)
        for (std::uint32_t v = lists.visit_start[node]; v < lists.visit_start[node + 1]; ++v)
            lists.number[lists.visit[v]] = v - lists.visit_start[node];
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
    number_visits(batch, lists);
    list_begins(batch, phrase_length, lists);
    return lists;
}

} // namespace tansaku
