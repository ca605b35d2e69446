// SPDX-License-Identifier: BSD-3-Clause
// Parsing: a sequence cut into phrases with their digests. Bytes are bases.
#include <benchmark/benchmark.h>

#include "bench/population.hpp"
#include "bench/random.hpp"
#include "index/build/cut/boundaries.hpp"
#include "index/build/cut/cut_sequence.hpp"

namespace tansaku::bench {
namespace {

std::vector<Residue> one_megabase() {
    Random random(1);
    return to_residues(random_founder(1'000'000, random));
}

void count_bases(benchmark::State & state, std::vector<Residue> const & sequence) {
    state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(sequence.size()));
}

void find_boundaries(benchmark::State & state) {
    auto const sequence = one_megabase();
    BoundaryFinder finder;
    for (auto _ : state)
        benchmark::DoNotOptimize(finder.find(sequence).size());
    count_bases(state, sequence);
}
BENCHMARK(find_boundaries)->Unit(benchmark::kMillisecond);

void cut_sequence(benchmark::State & state) {
    auto const sequence = one_megabase();
    Cutter cutter;
    CutSequence cut;
    for (auto _ : state) {
        cutter.cut(sequence, cut);
        benchmark::DoNotOptimize(cut.pieces.data());
    }
    count_bases(state, sequence);
}
BENCHMARK(cut_sequence)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace tansaku::bench
