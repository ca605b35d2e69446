// SPDX-License-Identifier: BSD-3-Clause
#include "tests/index/format/distrust.hpp"
#include "tests/support/built_index.hpp"

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("any changed bit of the seeds is noticed without checksums") {
    auto const seed = GENERATE(range(1u, 5u));
    RandomDna random(seed);
    BuiltIndex const index(random_collection(random, {.samples = 5, .genome = 4000}));
    FileRecord const & file = index->generation().shards.at(0);
    std::size_t tried = 0;
    for (DatasetPlace const & place : file.datasets) {
        // Which phrases begin a group is the writer's choice.
        if (!place.name.starts_with("seed/") || place.name == "seed/group_begin") continue;
        std::size_t const width = bytes_of(place.type);
        for (std::uint64_t round = 0; round < 300; ++round) {
            // The ends of a list too.
            std::uint64_t const entry =
                round < 20 ? place.count - 1 - round % 10 : random.below(place.count);
            std::uint64_t const offset = place.offset + entry * width;
            std::filesystem::path const path = IndexLayout{index.root()}.shard(file.id);
            CAPTURE(seed, place.name, entry);
            Patched const patched(path, offset, with_flipped_bit(random, path, offset, width));
            auto const open_and_verify = [&] {
                StoredIndex::open(index.root()).dictionary().shards()[0].verify_tables();
            };
            CHECK_THROWS_AS(open_and_verify(), Error);
            ++tried;
        }
    }
    CHECK(tried == 900);
    index->dictionary().shards()[0].verify_tables();
}
