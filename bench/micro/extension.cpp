// SPDX-License-Identifier: BSD-3-Clause
// Extension: columns of the matrix along a text that the query came from, none of them remembered.
// Items are columns.
#include <benchmark/benchmark.h>

#include "bench/micro/scene.hpp"
#include "engine/extend/extender.hpp"

#include <algorithm>
#include <span>

namespace tansaku::bench {
namespace {

// `drop`: the X-drop in points, by which the band is wide.
void extend(benchmark::State & state) {
    Scene const & scene = Scene::get();
    ScoringScheme const scheme;
    ScoreProfile profile;
    profile.begin(scheme.matrix(), scene.query());
    auto const drop = static_cast<std::int32_t>(state.range(0)) * scheme.scale();
    Extender extender;
    Frontier frontier;
    std::int64_t columns = 0;
    for (auto _ : state) {
        extender.forget();
        extender.begin({.scheme = &scheme,
                        .profile = &profile,
                        .profile_begin = 0,
                        .anchor_units = 0,
                        .drop_low = drop,
                        .drop_high = drop},
                       frontier);
        for (std::span<Residue const> text(scene.origin()); !text.empty() && frontier.alive();) {
            std::size_t const piece = std::min<std::size_t>(k_piece, text.size());
            extender.advance(frontier, text.first(piece));
            text = text.subspan(piece);
        }
        columns += extender.column();
    }
    if (frontier.best_column + 50 < scene.origin().size()) state.SkipWithError("ended early");
    state.SetItemsProcessed(columns);
}
BENCHMARK(extend)->Arg(30)->Arg(100)->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace tansaku::bench
