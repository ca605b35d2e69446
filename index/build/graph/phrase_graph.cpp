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

PhraseGraph in_order(PhraseGraph const & graph, std::span<std::uint32_t const> rank) {
    std::vector<std::uint32_t> number(rank.size()); // of the node of each rank
    for (std::uint32_t i = 0; i < rank.size(); ++i)
        number[rank[i]] = i;
    PhraseGraph ordered;
    ordered.first_node = graph.first_node;
    ordered.first_visit = graph.first_visit;
    ordered.option_start.reserve(graph.option_start.size());
    ordered.option.reserve(graph.option.size());
    ordered.run_start.reserve(graph.run_start.size());
    ordered.run.reserve(graph.run.size());
    auto const copy = [](auto & to, auto & to_start, auto const & from, auto const & from_start,
                         std::uint32_t port) {
        to.insert(to.end(), from.begin() + from_start[port], from.begin() + from_start[port + 1]);
        to_start.push_back(static_cast<std::uint32_t>(to.size()));
    };
    for (std::uint32_t const node : number)
        for (std::uint32_t port = node * 2; port < node * 2 + 2; ++port) {
            copy(ordered.option, ordered.option_start, graph.option, graph.option_start, port);
            copy(ordered.run, ordered.run_start, graph.run, graph.run_start, port);
        }
    return ordered;
}

} // namespace tansaku
