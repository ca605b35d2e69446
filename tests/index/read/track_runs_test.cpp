// SPDX-License-Identifier: BSD-3-Clause
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("runs that touch an interval are those of a plain scan") {
    auto const seed = GENERATE(range(1u, 7u));
    CAPTURE(seed);
    RandomDna random(seed);
    BuiltIndex const index(random_collection(random));
    StoredBatch const & batch = index->batches().front();
    for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
        auto const length = batch.sequence_length(sequence);
        auto const all = batch.runs(sequence, 0, length);
        for (int round = 0; round < 200; ++round) {
            std::uint64_t const begin = random.below(length);
            std::uint64_t const end = random.between(begin + 1, length);
            CAPTURE(sequence, begin, end);
            std::vector<std::uint32_t> expected;
            for (std::uint32_t i = all.first; i < all.last; ++i)
                if (batch.run(i).begin < end && batch.run(i).end > begin) expected.push_back(i);
            auto const found = batch.runs(sequence, begin, end);
            REQUIRE(found.last - found.first == expected.size());
            if (!expected.empty()) REQUIRE(found.first == expected.front());
        }
    }
}
