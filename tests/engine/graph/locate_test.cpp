// SPDX-License-Identifier: BSD-3-Clause
// Visits are located where a plain walk of their sequences finds them.
#include "engine/graph/locate.hpp"
#include "index/read/sequence_walk.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

// Returns how many of the phrases visited have no stored places of their own.
std::size_t check(StoredIndex const & index, RandomDna & random) {
    std::size_t walked = 0;
    VisitLocator locator(index);
    std::vector<LocatedVisit> located;
    for (std::uint32_t b = 0; b < index.batches().size(); ++b) {
        StoredBatch const & batch = index.batches()[b];
        std::vector<std::vector<VisitPlace>> places(batch.nodes());
        for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence)
            for (SequenceWalk walk(index, batch, sequence); walk.next();)
                places[walk.rank()].push_back({sequence, static_cast<std::uint32_t>(walk.begin()),
                                               walk.element().reversed()});
        for (std::uint32_t rank = 0; rank < batch.nodes(); ++rank) {
            if (batch.node(rank) >= k_first_gap) continue;
            walked += batch.samples().number_of(rank) ? 0u : 1u;
            auto const visits = static_cast<std::uint32_t>(places[rank].size());
            std::vector<VisitSpan> spans;
            for (std::uint32_t begin = 0; begin < visits;) {
                auto const end = static_cast<std::uint32_t>(random.between(begin + 1, visits));
                if (random.chance(0.7)) spans.push_back({begin, end});
                begin = end + 1;
            }
            for (auto const & chosen : {spans, std::vector<VisitSpan>{{0, visits}}}) {
                CAPTURE(b, rank);
                locator.locate(b, rank, chosen, located);
                std::size_t i = 0;
                for (VisitSpan const & span : chosen)
                    for (std::uint32_t visit = span.begin; visit < span.end; ++visit, ++i) {
                        REQUIRE(i < located.size());
                        REQUIRE(located[i].visit == visit);
                        REQUIRE((located[i].place == places[rank][visit]));
                    }
                REQUIRE(i == located.size());
            }
        }
    }
    return walked;
}

} // namespace

TEST_CASE("visits of genomes with repeats, inversions and gaps are located") {
    auto const seed = GENERATE(range(1u, 13u));
    auto const batch_samples = GENERATE(2u, 100u);
    CAPTURE(seed, batch_samples);
    RandomDna random(seed);
    BuildOptions build;
    build.batch_samples = batch_samples;
    BuiltIndex const index(
        random_collection(random, {.samples = 8, .genome = 8000, .divergence = 0.005}), build);
    CHECK(check(*index, random) > 20);
}

TEST_CASE("visits of genomes longer than the longest walk are located") {
    RandomDna random(50);
    BuiltIndex const index(random_collection(random, {.samples = 12, .genome = 60000}));
    CHECK(check(*index, random) > 200);
}

TEST_CASE("visits of tandem and inverted copies are located") {
    RandomDna random(51);
    Collection collection;
    for (int i = 0; i < 6; ++i) {
        Bases text = random.bases(500);
        Bases const unit = random.bases(700);
        for (std::size_t copy = random.between(2, 12); copy != 0; --copy)
            append(text, random.chance(0.5) ? flipped(unit) : unit);
        append(text, random.bases(500));
        collection.push_back(single("s" + std::to_string(2 * i), text));
        collection.push_back(single("s" + std::to_string(2 * i + 1), flipped(text)));
    }
    BuiltIndex const index(collection);
    CHECK(check(*index, random) > 5);
}
