// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/verify_batch.hpp"
#include "tests/index/format/distrust.hpp"
#include "tests/support/built_index.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("any changed number of the graph or of the places is noticed without checksums") {
    auto const seed = GENERATE(range(1u, 5u));
    RandomDna random(seed);
    BuiltIndex const index(random_collection(random, {.samples = 5, .genome = 4000}));
    FileRecord const & file = index->generation().batches.at(0);
    std::size_t tried = 0;
    for (DatasetPlace const & place : file.datasets) {
        bool const checked = place.name.starts_with("graph/") ||
                             place.name.starts_with("locate/") ||
                             place.name.starts_with("sequence/first_");
        // The node's number and the gap's length show in the text; only checksums know it.
        if (!checked || place.name == "graph/node" || place.name == "graph/gap_length") continue;
        std::size_t const width = bytes_of(place.type);
        for (std::uint64_t round = 0; round < std::min<std::uint64_t>(place.count, 40); ++round) {
            std::uint64_t const offset = place.offset + random.below(place.count) * width;
            std::filesystem::path const path = IndexLayout{index.root()}.batch(file.id);
            CAPTURE(seed, place.name, (offset - place.offset) / width);
            Patched const patched(path, offset, with_flipped_bit(random, path, offset, width));
            // How many numbers a list has shows when it is opened.
            auto const open_and_verify = [&] {
                StoredIndex const damaged = StoredIndex::open(index.root());
                verify_batch(damaged, damaged.batches()[0]);
            };
            CHECK_THROWS_AS(open_and_verify(), Error);
            ++tried;
        }
    }
    CHECK(tried > 200);
    verify_batch(*index, index->batches()[0]);
}
