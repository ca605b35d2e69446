// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/batch_spill.hpp"
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

TEST_CASE("a batch comes back from its scratch file as it went") {
    RandomDna random(1);
    TempDir const folder;
    std::filesystem::path const path = folder / "0.parse";
    for (auto const & [elements, runs] : {std::pair{0u, 0u}, {1u, 0u}, {0u, 1u}, {5000u, 300u}}) {
        CAPTURE(elements, runs);
        Batch const original = random_batch(random, elements, runs);
        Batch batch = original;
        spill(batch, path);
        CHECK(batch.elements.capacity() == 0);
        CHECK(batch.track.capacity() == 0);
        CHECK(batch.label == original.label);
        unspill(batch, path);
        CHECK_FALSE(std::filesystem::exists(path));
        REQUIRE(batch.elements.size() == elements);
        REQUIRE(batch.track.size() == runs);
        for (std::size_t i = 0; i < elements; ++i)
            REQUIRE(batch.elements[i].code == original.elements[i].code);
        for (std::size_t i = 0; i < runs; ++i) {
            REQUIRE(batch.track[i].position == original.track[i].position);
            REQUIRE(batch.track[i].length == original.track[i].length);
            REQUIRE(batch.track[i].code == original.track[i].code);
        }
    }
}

TEST_CASE("a scratch file that cannot be written or is cut short is a lack of resources") {
    RandomDna random(2);
    TempDir const folder;
    Batch batch = random_batch(random, 100, 10);
    auto const fault_of = [](auto action) {
        try {
            action();
        } catch (Error const & error) {
            return error.fault();
        }
        return Fault::internal;
    };
    CHECK(fault_of([&] { spill(batch, folder / "missing/0.parse"); }) == Fault::resource);
    batch = random_batch(random, 100, 10);
    std::filesystem::path const path = folder / "0.parse";
    spill(batch, path);
    std::filesystem::resize_file(path, std::filesystem::file_size(path) - 1);
    CHECK(fault_of([&] { unspill(batch, path); }) == Fault::resource);
    CHECK(fault_of([&] { unspill(batch, folder / "none.parse"); }) == Fault::resource);
}
