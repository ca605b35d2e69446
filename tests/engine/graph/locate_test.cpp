// SPDX-License-Identifier: BSD-3-Clause
// Visits are located where a plain walk of their sequences finds them.
#include "engine/graph/locate.hpp"
#include "index/read/sequence_walk.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

// Visits of a batch by a walk of its sequences: per node, the places of its visits.
using Places = std::vector<std::vector<VisitPlace>>;

Places walked_places(StoredIndex const & index, StoredBatch const & batch) {
    Places places(batch.nodes());
    for (std::uint32_t rank = 0; rank < batch.nodes(); ++rank)
        places[rank].resize(batch.visits(rank));
    for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence)
        for (SequenceWalk walk(index, batch, sequence); walk.next();)
            places[walk.rank()][walk.visit()] = {sequence, static_cast<std::uint32_t>(walk.begin()),
                                                 walk.element().reversed()};
    return places;
}

std::vector<VisitSpan> random_spans(RandomDna & random, std::uint32_t visits) {
    std::vector<VisitSpan> spans;
    for (std::uint32_t begin = 0; begin < visits;) {
        auto const end = static_cast<std::uint32_t>(random.between(begin + 1, visits));
        if (random.chance(0.7)) spans.push_back({begin, end});
        begin = end + 1;
    }
    return spans;
}

void check_located(StoredIndex const & index, StoredBatch const & batch, Places const & places,
                   std::span<PhraseVisits const> asked, VisitLocator & locator) {
    std::vector<VisitPlace> located;
    locator.locate(index, batch, asked, located);
    std::size_t i = 0;
    for (PhraseVisits const & phrase : asked)
        for (VisitSpan const & span : phrase.spans)
            for (std::uint32_t visit = span.begin; visit < span.end; ++visit, ++i) {
                CAPTURE(phrase.rank, visit);
                REQUIRE(i < located.size());
                REQUIRE((located[i] == places[phrase.rank][visit]));
            }
    REQUIRE(i == located.size());
    std::vector<std::uint32_t> who;
    locator.locate(index, batch, asked, who);
    REQUIRE(who.size() == located.size());
    for (i = 0; i < who.size(); ++i)
        REQUIRE(who[i] == located[i].sequence * 2 + (located[i].reversed ? 1 : 0));
}

// Returns how many of the phrases visited have no stored places of their own.
std::size_t check(StoredIndex const & index, RandomDna & random) {
    std::size_t walked = 0;
    VisitLocator locator;
    for (StoredBatch const & batch : index.batches()) {
        Places const places = walked_places(index, batch);
        // Neighbours have visits of the same sequences, and others of them, in any order.
        std::vector<std::vector<VisitSpan>> spans(batch.nodes());
        std::vector<PhraseVisits> several;
        for (std::uint32_t rank = 0; rank < batch.nodes(); ++rank) {
            if (batch.node(rank) >= k_first_gap) continue;
            walked += batch.samples().number_of(rank) ? 0u : 1u;
            auto const visits = static_cast<std::uint32_t>(places[rank].size());
            spans[rank] = random_spans(random, visits);
            VisitSpan const whole[] = {{0, visits}};
            PhraseVisits const some{rank, spans[rank]};
            PhraseVisits const all{rank, whole};
            check_located(index, batch, places, {&some, 1}, locator);
            check_located(index, batch, places, {&all, 1}, locator);
            several.push_back(some);
            if (several.size() <= random.below(12)) continue;
            check_located(index, batch, places, several, locator);
            several.clear();
        }
        check_located(index, batch, places, several, locator);
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

TEST_CASE("visits that there can't be are damage, before they take memory") {
    RandomDna random(52);
    BuiltIndex const index(random_collection(random, {.samples = 3, .genome = 3000}));
    VisitSpan const all[] = {{0, 0xFFFFFFFF}};
    PhraseVisits const asked{0, all};
    std::vector<VisitPlace> located;
    VisitLocator locator;
    CHECK_THROWS_AS(locator.locate(*index, index->batches()[0], {&asked, 1}, located), Error);
    CHECK(located.capacity() == 0);
}
