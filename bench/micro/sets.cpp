// SPDX-License-Identifier: BSD-3-Clause
// Set operations: who walks where in the phrase graph.
#include <benchmark/benchmark.h>

#include <algorithm>

#include "bench/micro/scene.hpp"
#include "bench/random.hpp"
#include "engine/graph/cross_port.hpp"
#include "engine/graph/locate.hpp"

namespace tansaku::bench {
namespace {

// All visits of every node cross both its ports. Items are ports.
void cross_all_ports(benchmark::State & state) {
    StoredBatch const & batch = Scene::get().index().batches().front();
    PortCrosser crosser;
    std::vector<Arrival> arrivals;
    VisitSet ended;
    for (auto _ : state)
        for (std::uint32_t port = 0; port < 2 * batch.nodes(); ++port) {
            crosser.cross(batch, port, {{0, 0, batch.visits(port / 2)}}, arrivals, ended);
            benchmark::DoNotOptimize(arrivals.data());
        }
    state.SetItemsProcessed(state.iterations() * 2 * batch.nodes());
}
BENCHMARK(cross_all_ports)->Unit(benchmark::kMillisecond);

// All visits of the node that most visit are located. Items are visits.
void locate_visits(benchmark::State & state) {
    StoredIndex const & index = Scene::get().index();
    StoredBatch const & batch = index.batches().front();
    std::uint32_t most = 0;
    for (std::uint32_t node = 0; node < batch.nodes(); ++node)
        if (batch.visits(node) > batch.visits(most)) most = node;
    std::vector<VisitSpan> const all = {{0, batch.visits(most)}};
    std::vector<PhraseVisits> const phrases = {{most, all}};
    VisitLocator locator;
    std::vector<VisitPlace> places;
    for (auto _ : state) {
        locator.locate(index, batch, phrases, places);
        benchmark::DoNotOptimize(places.data());
    }
    state.SetItemsProcessed(state.iterations() * batch.visits(most));
}
BENCHMARK(locate_visits)->Unit(benchmark::kMicrosecond);

// A set of many ranges in disorder is put in order and joined. Items are ranges.
void join(benchmark::State & state) {
    Random random(1);
    VisitSet set;
    for (std::uint32_t i = 0, here = 0; i < 1000; ++i) {
        auto const length = static_cast<std::uint32_t>(1 + random.below(8));
        set.push_back({here, here, length});
        here += length + static_cast<std::uint32_t>(random.below(2));
    }
    for (std::size_t i = set.size(); i > 1; --i)
        std::swap(set[i - 1], set[random.below(i)]);
    for (auto _ : state) {
        VisitSet joined = set;
        join_ranges(joined);
        benchmark::DoNotOptimize(joined.data());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(set.size()));
}
BENCHMARK(join)->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace tansaku::bench
