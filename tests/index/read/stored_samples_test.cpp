// SPDX-License-Identifier: BSD-3-Clause
// Places of visits are the same in whatever order they are read, and damage names its file.
#include "index/format/index_layout.hpp"
#include "index/read/stored_samples.hpp"
#include "tests/index/format/distrust.hpp"
#include "tests/support/built_index.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("places of visits do not depend on what was read before") {
    RandomDna random(3);
    // More haplotypes than a block has places.
    BuiltIndex const index(random_collection(random, {.samples = 150, .genome = 3000}));
    StoredSamples const & samples = index->batches()[0].samples();
    SampleReader reader(samples);
    std::size_t read = 0;
    for (int round = 0; round < 3000; ++round) {
        auto const number = static_cast<std::uint32_t>(random.below(samples.nodes()));
        auto visit = static_cast<std::uint32_t>(random.below(samples.visits(number)));
        for (; visit < samples.visits(number) && random.chance(0.8);
             visit += static_cast<std::uint32_t>(random.below(4)), ++read) {
            CAPTURE(number, visit);
            VisitPlace const alone = SampleReader(samples).read(number, visit);
            REQUIRE((reader.read(number, visit) == alone));
        }
    }
    CHECK(read > 3000);
    CHECK_THROWS_AS(reader.read(0, samples.visits(0)), Error);
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
    SampleReader reader(damaged.batches()[0].samples());
    try {
        static_cast<void>(reader.read(0, 0));
        FAIL("nothing was thrown");
    } catch (Error const & error) {
        CHECK(error.fault() == Fault::damaged);
        CHECK(error.findings().front().code == "E-FMT-14");
        CHECK(error.findings().front().place == path.string() + ": locate/sample");
    }
}
