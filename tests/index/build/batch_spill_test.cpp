// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/parse/batch_spill.hpp"
#include "index/core/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"
#include "tests/support/temp_dir.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

Batch random_batch(RandomDna & random, std::size_t elements, std::size_t runs) {
    Batch batch;
    batch.label = {"chr1"};
    for (std::size_t i = 0; i < elements; ++i)
        batch.elements.push_back({static_cast<std::uint32_t>(random.below(1u << 31))});
    for (std::size_t i = 0; i < runs; ++i)
        batch.track.push_back({static_cast<std::uint32_t>(random.below(1u << 31)),
                               static_cast<std::uint32_t>(random.between(1, 31)),
                               static_cast<Residue>(random.between(4, 14))});
    return batch;
}

} // namespace

TEST_CASE("batches come back from their scratch file as they went, in any order") {
    RandomDna random(1);
    TempDir const folder;
    ScratchFile file(folder.path());
    CHECK(std::filesystem::is_empty(folder.path())); // a killed process would leave nothing
    std::vector<Batch> originals;
    std::vector<Batch> batches;
    std::vector<std::uint64_t> places;
    for (auto const & [elements, runs] : {std::pair{0u, 0u}, {1u, 0u}, {0u, 1u}, {5000u, 300u}}) {
        originals.push_back(random_batch(random, elements, runs));
        batches.push_back(originals.back());
        places.push_back(spill(batches.back(), file));
        CHECK(batches.back().elements.capacity() == 0);
        CHECK(batches.back().track.capacity() == 0);
        CHECK(batches.back().label == originals.back().label);
    }
    for (std::size_t const i : {3u, 0u, 2u, 1u}) {
        CAPTURE(i);
        unspill(batches[i], file, places[i]);
        Batch const & original = originals[i];
        Batch const & batch = batches[i];
        REQUIRE(batch.elements.size() == original.elements.size());
        REQUIRE(batch.track.size() == original.track.size());
        for (std::size_t j = 0; j < batch.elements.size(); ++j)
            REQUIRE(batch.elements[j].code == original.elements[j].code);
        for (std::size_t j = 0; j < batch.track.size(); ++j) {
            REQUIRE(batch.track[j].position == original.track[j].position);
            REQUIRE(batch.track[j].length == original.track[j].length);
            REQUIRE(batch.track[j].code == original.track[j].code);
        }
    }
}

TEST_CASE("a scratch file that cannot be made or is too short is a lack of resources") {
    RandomDna random(2);
    TempDir const folder;
    auto const fault_of = [](auto action) {
        try {
            action();
        } catch (Error const & error) {
            return error.fault();
        }
        return Fault::internal;
    };
    CHECK(fault_of([&] { ScratchFile(folder.path() / "missing"); }) == Fault::resource);
    ScratchFile file(folder.path());
    Batch batch = random_batch(random, 100, 10);
    std::uint64_t const place = spill(batch, file);
    CHECK(fault_of([&] { unspill(batch, file, place + file.size()); }) == Fault::resource);
}
