// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/phrase_graph.hpp"

#include <algorithm>
#include <numeric>

namespace tansaku {
namespace {

constexpr std::uint32_t k_none = 0xFFFFFFFFu;

// The graph in the making: the arrays that only the construction needs.
class GraphMaker {
public:
    GraphMaker(Batch const & batch, std::vector<std::uint32_t> const & phrase_length)
        : batch_(batch)
        , phrase_length_(phrase_length) {}

    PhraseGraph make() {
        number_nodes();
        list_visits();
        list_edges();
        index_ports();
        list_touched();
        return std::move(graph_);
    }

private:
    // One crossing of a port: where it leads, and the visits on both ends.
    struct Crossing {
        std::uint32_t port;
        std::uint32_t here;
        std::uint32_t there;
    };

    void number_nodes() {
        std::vector<Node> & node = graph_.node;
        node.reserve(batch_.elements.size());
        for (Element const element : batch_.elements)
            node.push_back(element.node());
        std::ranges::sort(node);
        auto const rest = std::ranges::unique(node);
        node.erase(rest.begin(), rest.end());
        node.shrink_to_fit();

        // Phrases by a table over all of them, gaps behind the phrases of the batch.
        auto const phrases =
            static_cast<std::uint32_t>(std::ranges::lower_bound(node, k_first_gap) - node.begin());
        std::vector<std::uint32_t> rank(phrase_length_.size(), 0);
        for (std::uint32_t i = 0; i < phrases; ++i)
            rank[node[i]] = i;
        rank_.reserve(batch_.elements.size());
        for (Element const element : batch_.elements)
            rank_.push_back(element.is_gap() ? phrases + (element.node() - k_first_gap)
                                             : rank[element.node()]);
    }

    void list_visits() {
        graph_.visit_start.assign(graph_.node.size() + 1, 0);
        for (std::uint32_t const rank : rank_)
            ++graph_.visit_start[rank + 1];
        std::partial_sum(graph_.visit_start.begin(), graph_.visit_start.end(),
                         graph_.visit_start.begin());
        graph_.visit.resize(rank_.size());
        visit_number_.resize(rank_.size());
        std::vector<std::uint32_t> next(graph_.visit_start.begin(), graph_.visit_start.end() - 1);
        for (std::uint32_t element = 0; element < rank_.size(); ++element) {
            std::uint32_t const place = next[rank_[element]]++;
            graph_.visit[place] = element;
            visit_number_[element] = place - graph_.visit_start[rank_[element]];
        }
        ends_.assign(rank_.size() + 1, false);
        for (std::uint32_t const first : batch_.first_element)
            ends_[first] = true;
    }

    // The element that lies behind `side` (1 = right of the canonical text) of `element`, or none.
    [[nodiscard]] std::uint32_t neighbour(std::uint32_t element, std::uint32_t side) const {
        bool const ahead = (side == 1) != batch_.elements[element].reversed();
        if (ahead) return ends_[element + 1] ? k_none : element + 1;
        return ends_[element] ? k_none : element - 1;
    }

    // The port of `element` that faces its neighbour `from`.
    [[nodiscard]] std::uint32_t facing_port(std::uint32_t element, std::uint32_t from) const {
        bool const left_in_sequence = from < element;
        bool const right_side = left_in_sequence == batch_.elements[element].reversed();
        return rank_[element] * 2 + static_cast<std::uint32_t>(right_side);
    }

    void list_edges() {
        graph_.segment_start.push_back(0);
        std::vector<Crossing> crossings;
        for (std::uint32_t port = 0; port < graph_.node.size() * 2; ++port) {
            std::uint32_t const node = port / 2;
            crossings.clear();
            for (std::uint32_t v = graph_.visit_start[node]; v < graph_.visit_start[node + 1];
                 ++v) {
                std::uint32_t const element = graph_.visit[v];
                std::uint32_t const next = neighbour(element, port % 2);
                if (next == k_none) continue;
                std::uint32_t const other = facing_port(next, element);
                if (other >= port) // an edge is listed from its lower port
                    crossings.push_back({other, v - graph_.visit_start[node], visit_number_[next]});
            }
            if (!std::ranges::is_sorted(crossings, {}, &Crossing::port))
                std::ranges::stable_sort(crossings, {}, &Crossing::port);
            add_edges(port, crossings);
        }
    }

    // `crossings` of `port`, ordered by the other port, then by visit.
    void add_edges(std::uint32_t port, std::vector<Crossing> const & crossings) {
        for (std::size_t i = 0; i < crossings.size();) {
            std::uint32_t const other = crossings[i].port;
            graph_.edge_low.push_back(port);
            graph_.edge_high.push_back(other);
            while (i < crossings.size() && crossings[i].port == other) {
                Crossing const first = crossings[i];
                std::uint32_t length = 0;
                do {
                    ++i;
                    ++length;
                } while (i < crossings.size() && crossings[i].port == other && other != port &&
                         crossings[i].here == first.here + length &&
                         crossings[i].there == first.there + length);
                graph_.segment.insert(graph_.segment.end(), {first.here, first.there, length});
            }
            graph_.segment_start.push_back(static_cast<std::uint32_t>(graph_.segment.size() / 3));
        }
    }

    void index_ports() {
        graph_.port_edge_start.assign(graph_.node.size() * 2 + 1, 0);
        auto const for_each_end = [&](auto visit) {
            for (std::uint32_t edge = 0; edge < graph_.edge_low.size(); ++edge) {
                visit(graph_.edge_low[edge], edge);
                if (graph_.edge_high[edge] != graph_.edge_low[edge])
                    visit(graph_.edge_high[edge], edge);
            }
        };
        for_each_end(
            [&](std::uint32_t port, std::uint32_t) { ++graph_.port_edge_start[port + 1]; });
        std::partial_sum(graph_.port_edge_start.begin(), graph_.port_edge_start.end(),
                         graph_.port_edge_start.begin());
        graph_.port_edge.resize(graph_.port_edge_start.back());
        std::vector<std::uint32_t> next(graph_.port_edge_start.begin(),
                                        graph_.port_edge_start.end() - 1);
        for_each_end(
            [&](std::uint32_t port, std::uint32_t edge) { graph_.port_edge[next[port]++] = edge; });
    }

    // Marks the elements that the track of their sequence touches.
    void list_touched() {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> touched;
        for (std::size_t sequence = 0; sequence < batch_.sequences(); ++sequence) {
            std::uint32_t run = batch_.first_run[sequence];
            std::uint32_t const last_run = batch_.first_run[sequence + 1];
            if (run == last_run) continue;
            std::uint64_t begin = 0;
            std::uint32_t const first = batch_.first_element[sequence];
            std::uint32_t const last = batch_.first_element[sequence + 1];
            for (std::uint32_t element = first; element < last && run < last_run; ++element) {
                Element const here = batch_.elements[element];
                if (element > first) begin -= shared_bases(batch_.elements[element - 1], here);
                std::uint64_t const end =
                    begin + (here.is_gap() ? batch_.gap_length[here.node() - k_first_gap]
                                           : phrase_length_[here.node()]);
                while (run < last_run && batch_.track[run].end() <= begin)
                    ++run;
                if (!here.is_gap() && run < last_run && batch_.track[run].position < end)
                    touched.emplace_back(rank_[element], visit_number_[element]);
                begin = end;
            }
        }
        std::ranges::sort(touched);
        for (auto const & [rank, visit] : touched) {
            graph_.touched_node.push_back(rank);
            graph_.touched_visit.push_back(visit);
        }
    }

    Batch const & batch_;
    std::vector<std::uint32_t> const & phrase_length_;
    PhraseGraph graph_;
    std::vector<std::uint32_t> rank_;         // per element: rank of its node
    std::vector<std::uint32_t> visit_number_; // per element: its number among the node's visits
    std::vector<bool> ends_;                  // per element: a sequence begins here
};

} // namespace

PhraseGraph make_graph(Batch const & batch, std::vector<std::uint32_t> const & phrase_length) {
    return GraphMaker(batch, phrase_length).make();
}

} // namespace tansaku
