// SPDX-License-Identifier: BSD-3-Clause
// Why a query is not cut into K + 1 parts without error, of which one must stand somewhere as it
// is: short parts stand everywhere. The same queries by such parts and by cut_parts(): what it
// takes to find the strings that parts may be and the places where these stand, and how many places
// (counter "places") are then to be compared with what everybody has beyond. Arguments: bases,
// errors. TANSAKU_MICRO_INDEX names an index with more content than the scene has.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>

#include "bench/micro/scene.hpp"
#include "bench/random.hpp"
#include "engine/within/find_occurrences.hpp"
#include "engine/within/find_strings.hpp"
#include "engine/within/parts.hpp"

namespace tansaku::bench {
namespace {

constexpr std::size_t k_queries = 20;
constexpr std::uint8_t k_any_base = 0b1111;

StoredIndex const & index() {
    char const * const path = std::getenv("TANSAKU_MICRO_INDEX");
    if (path == nullptr) return Scene::get().index();
    static StoredIndex const named = StoredIndex::open(path);
    return named;
}

// Random bases: what is found of them stands there by chance, as of most parts of a query. Errors
// are bases that differ.
std::vector<WithinPattern> patterns_of(std::uint32_t bases, std::uint32_t errors) {
    Random random(3);
    std::vector<WithinPattern> patterns;
    for (std::size_t i = 0; i < k_queries; ++i) {
        std::vector<Residue> query(bases);
        for (Residue & base : query)
            base = static_cast<Residue>(random.below(4));
        patterns.push_back(plus_pattern({.max_errors = errors, .mismatches_only = true}, query));
    }
    return patterns;
}

// A part and what it is a part of: parts are looked up as patterns of their own.
struct OwnPart {
    WithinPattern pattern;
    PatternPart part;
};

// K + 1 parts without error. Those that are shorter than what a seed is sure to be in are
// lengthened by bases of any kind, which leaves the places where they stand.
std::vector<OwnPart> exact_parts(WithinPattern const & pattern, std::uint32_t errors) {
    std::vector<OwnPart> parts;
    std::uint32_t begin = 0;
    for (std::uint32_t i = 0; i <= errors; ++i) {
        std::uint32_t const size =
            pattern.size() / (errors + 1) + (i < pattern.size() % (errors + 1));
        OwnPart own{rows_of(pattern, {begin, size, 0}), {0, size, 0}};
        own.part.size = std::clamp(size, k_least_string, schema::k_fm_depth);
        own.pattern.bases.resize(std::max(size, own.part.size), k_any_base);
        own.pattern.exact.resize(own.pattern.bases.size(), false);
        parts.push_back(std::move(own));
        begin += size;
    }
    return parts;
}

std::vector<OwnPart> our_parts(WithinPattern const & pattern, std::uint32_t errors) {
    std::vector<OwnPart> parts;
    for (PatternPart const & part : cut_parts(pattern, errors))
        parts.push_back({pattern, part});
    return parts;
}

template <typename Cut>
void look_up(benchmark::State & state, Cut cut) {
    auto const errors = static_cast<std::uint32_t>(state.range(1));
    std::vector<std::vector<OwnPart>> queries;
    for (auto const & pattern : patterns_of(static_cast<std::uint32_t>(state.range(0)), errors))
        queries.push_back(cut(pattern, errors));
    StringFinder finder;
    OccurrenceFinder occurrence_finder;
    std::vector<FoundString> strings;
    std::vector<Occurrence> places;
    std::size_t found = 0;
    for (auto _ : state) {
        found = 0;
        for (auto const & parts : queries)
            for (OwnPart const & own : parts)
                for (StoredShard const & shard : index().dictionary().shards()) {
                    finder.find(shard.fm_index().value(), own.pattern, own.part, strings);
                    std::size_t const plus = strings.size();
                    for (std::size_t i = 0; i < plus; ++i)
                        strings.push_back(reverse_complement(strings[i]));
                    occurrence_finder.find(shard, strings, places);
                    found += places.size();
                }
        benchmark::DoNotOptimize(found);
    }
    state.counters["places"] = static_cast<double>(found) / k_queries;
    state.counters["parts"] = static_cast<double>(queries.front().size());
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(k_queries));
}

void exact_parts_looked_up(benchmark::State & state) { look_up(state, exact_parts); }
void our_parts_looked_up(benchmark::State & state) { look_up(state, our_parts); }

void lengths(benchmark::internal::Benchmark * benchmark) {
    for (std::int64_t const bases : {30, 40, 50, 60})
        for (std::int64_t errors = 1; errors <= 4; ++errors)
            benchmark->Args({bases, errors});
    benchmark->Unit(benchmark::kMillisecond);
}
BENCHMARK(exact_parts_looked_up)->Apply(lengths);
BENCHMARK(our_parts_looked_up)->Apply(lengths);

} // namespace
} // namespace tansaku::bench
