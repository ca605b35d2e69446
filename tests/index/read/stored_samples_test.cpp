// SPDX-License-Identifier: BSD-3-Clause
// Damage of the places of visits names its file.
#include "index/format/index_layout.hpp"
#include "index/format/schema.hpp"
#include "index/read/stored_samples.hpp"
#include "tests/index/format/distrust.hpp"
#include "tests/support/built_index.hpp"

#include <algorithm>
#include <vector>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("places that a node does not have are not read") {
    RandomDna random(3);
    // More haplotypes than a block has places.
    BuiltIndex const index(random_collection(random, {.samples = 300, .genome = 3000}));
    StoredBatch const & batch = index->batches()[0];
    StoredSamples const & samples = batch.samples();
    std::uint32_t several = 0;
    for (std::uint32_t number = 0; number < samples.nodes(); ++number) {
        std::uint32_t const visits = batch.visits(samples.node(number));
        for (std::uint32_t visit = 0; visit < visits; ++visit)
            CHECK(samples.place(number, visit).sequence < batch.sequences());
        CHECK_THROWS_AS(samples.place(number, samples.blocks(number) * schema::k_sample_block),
                        Error);
        several += samples.blocks(number) > 1 ? 1u : 0u;
    }
    CHECK(several > 0);
}

TEST_CASE("sampled nodes are found by their ranks") {
    RandomDna random(6);
    BuiltIndex const index(random_collection(random, {.samples = 20, .genome = 20000}));
    StoredBatch const & batch = index->batches()[0];
    StoredSamples const & samples = batch.samples();
    REQUIRE(samples.nodes() > 10);
    std::uint32_t number = 0; // of the first sampled node that is not below the rank
    for (std::uint32_t rank = 0; rank < batch.nodes() + 5; ++rank) {
        while (number < samples.nodes() && samples.node(number) < rank)
            ++number;
        bool const sampled = number < samples.nodes() && samples.node(number) == rank;
        REQUIRE(samples.number_of(rank) ==
                (sampled ? std::optional<std::uint32_t>(number) : std::nullopt));
        bool const above =
            number < samples.nodes() &&
            (number == 0 || samples.node(number) - rank < rank - samples.node(number - 1));
        REQUIRE(samples.nearest_is_above(rank) == above);
    }
}

TEST_CASE("places of a range of visits are those of each, over blocks too") {
    RandomDna random(5);
    BuiltIndex const index(random_collection(random, {.samples = 300, .genome = 3000}));
    StoredBatch const & batch = index->batches()[0];
    StoredSamples const & samples = batch.samples();
    for (std::uint32_t number = 0; number < samples.nodes(); ++number) {
        std::uint32_t const visits = batch.visits(samples.node(number));
        auto const first = static_cast<std::uint32_t>(random.below(visits));
        std::vector<VisitPlace> places(random.below(visits - first + 1));
        samples.read(number, first, std::span(places));
        for (std::uint32_t i = 0; i < places.size(); ++i)
            REQUIRE(places[i] == samples.place(number, first + i));
        std::vector<std::uint32_t> who(places.size());
        samples.read(number, first, std::span(who));
        for (std::uint32_t i = 0; i < who.size(); ++i)
            REQUIRE(who[i] == places[i].sequence * 2 + (places[i].reversed ? 1 : 0));
        std::vector<VisitPlace> too_many(samples.blocks(number) * schema::k_sample_block + 1);
        CHECK_THROWS_AS(samples.read(number, 0, std::span(too_many)), Error);
    }
}

TEST_CASE("places of visits that can't be read name the file and the dataset") {
    RandomDna random(4);
    BuiltIndex const index(random_collection(random, {.samples = 3, .genome = 3000}));
    FileRecord const & file = index->generation().batches.at(0);
    std::filesystem::path const path = IndexLayout{index.root()}.batch(file.id);
    auto const places = std::ranges::find(file.datasets, "locate/sample", &DatasetPlace::name);
    REQUIRE(places != file.datasets.end());
    Patched const patched(path, places->offset, std::string(places->count, '\xFF'));
    StoredIndex const damaged = StoredIndex::open(index.root());
    try {
        static_cast<void>(damaged.batches()[0].samples().place(0, 0));
        FAIL("nothing was thrown");
    } catch (Error const & error) {
        CHECK(error.fault() == Fault::damaged);
        CHECK(error.findings().front().code == "E-FMT-14");
        CHECK(error.findings().front().place == path.string() + ": locate/sample");
    }
}
