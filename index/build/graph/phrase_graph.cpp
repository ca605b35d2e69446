// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/graph/phrase_graph.hpp"

#include "index/core/error.hpp"
#include "index/format/varint.hpp"

#include <algorithm>
#include <bit>
#include <limits>

namespace tansaku {
namespace {

[[noreturn]] void refuse() {
    throw Error(Fault::input, "E-IDX-06", "",
                "a batch whose graph takes 2^32 bytes; give a smaller --batch-samples");
}

class GraphMaker {
public:
    GraphMaker(Batch const & batch, VisitLists const & lists)
        : batch_(batch)
        , lists_(lists)
        , ends_(batch.elements.size() + 1, false) {}

    PhraseGraph make() {
        list_first_visits();
        list_ports();
        return std::move(graph_);
    }

private:
    void list_first_visits() {
        for (std::uint32_t const first : batch_.first_element)
            ends_[first] = true;
        for (std::size_t sequence = 0; sequence < batch_.sequences(); ++sequence) {
            std::uint32_t const first = batch_.first_element[sequence];
            bool const empty = first == batch_.first_element[sequence + 1];
            graph_.first_node.push_back(empty ? 0 : lists_.oriented[first]);
            graph_.first_visit.push_back(empty ? 0 : lists_.number[first]);
        }
    }

    // What lies behind `side` (1 = right of the canonical text) of `element`.
    [[nodiscard]] PortOption beyond(std::uint32_t element, std::uint32_t side) const {
        // The left end of an element in its sequence is the left side of its node unless it is
        // reversed, so that `oriented` is also the number of the port that faces left.
        bool const comes = side == (lists_.oriented[element] & 1u);
        if (ends_[comes ? element : element + 1]) return {};
        return comes ? PortOption::make(lists_.oriented[element - 1] ^ 1u, true)
                     : PortOption::make(lists_.oriented[element + 1], false);
    }

    void list_ports() {
        if (lists_.node.size() >= PortOption::k_most_ports / 2) refuse();
        std::vector<PortRun> runs;
        for (std::uint32_t port = 0; port < lists_.node.size() * 2; ++port) {
            runs.clear();
            for (std::uint32_t v = lists_.visit_start[port / 2];
                 v < lists_.visit_start[port / 2 + 1]; ++v) {
                PortOption const option = beyond(lists_.visit[v], port % 2);
                if (!runs.empty() && runs.back().beyond == option)
                    ++runs.back().length;
                else
                    runs.push_back({option, 1});
            }
            append_port(graph_, runs);
        }
    }

    Batch const & batch_;
    VisitLists const & lists_;
    PhraseGraph graph_;
    std::vector<bool> ends_; // per element, and one: a sequence begins here
};

} // namespace

void append_port(PhraseGraph & graph, std::span<PortRun const> runs) {
    std::vector<std::uint32_t> & option = graph.option;
    auto const begin = static_cast<std::ptrdiff_t>(option.size());
    if (runs.size() == 1) {
        option.push_back(runs[0].beyond.code);
    } else {
        for (PortRun const & run : runs)
            option.push_back(run.beyond.code);
        std::sort(option.begin() + begin, option.end());
        option.erase(std::unique(option.begin() + begin, option.end()), option.end());
        auto const options = static_cast<std::uint32_t>(option.end() - option.begin() - begin);
        auto const bits = static_cast<unsigned>(std::bit_width(options - 1));
        for (PortRun const & run : runs) {
            auto const number = static_cast<std::uint64_t>(
                std::lower_bound(option.begin() + begin, option.end(), run.beyond.code) -
                option.begin() - begin);
            append_varint(graph.run, std::uint64_t{run.length - 1} << bits | number);
        }
    }
    if (graph.run.size() > std::numeric_limits<std::uint32_t>::max()) refuse();
    graph.option_start.push_back(static_cast<std::uint32_t>(option.size()));
    graph.run_start.push_back(static_cast<std::uint32_t>(graph.run.size()));
}

PhraseGraph make_graph(Batch const & batch, VisitLists const & lists) {
    return GraphMaker(batch, lists).make();
}

} // namespace tansaku
