// SPDX-License-Identifier: BSD-3-Clause
// Seed look-up and extension without gaps: the anchors of a query of 1 kb. Items are bases.
#include <benchmark/benchmark.h>

#include "bench/micro/scene.hpp"
#include "engine/seed/find_anchors.hpp"

namespace tansaku::bench {
namespace {

void find_all_anchors(benchmark::State & state) {
    Scene const & scene = Scene::get();
    ScoringScheme const scheme;
    AnchorRule const rule = anchor_rule(scheme, Look{13, 13}, 1000);
    Pattern const pattern{scene.query(), Marks(scene.query().size(), 1), {}};
    SeedScratch seeds;
    std::vector<Anchor> anchors;
    for (auto _ : state) {
        anchors.clear();
        find_anchors(scene.index().dictionary(), pattern, Strand::plus, scheme, rule, Look{13, 13},
                     seeds, anchors);
    }
    if (anchors.empty()) state.SkipWithError("no anchor was found");
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(scene.query().size()));
}
BENCHMARK(find_all_anchors)->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace tansaku::bench
