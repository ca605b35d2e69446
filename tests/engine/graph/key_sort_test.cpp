// SPDX-License-Identifier: BSD-3-Clause
#include "engine/graph/key_sort.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("lists are sorted by key, and equal keys keep their order") {
    auto const seed = GENERATE(range(1u, 60u));
    CAPTURE(seed);
    RandomDna random(seed);
    KeySorter sorter;
    for (int round = 0; round < 10; ++round) {
        // Digits are as wide as the list is long.
        std::vector<Keyed> list(random.below(std::uint64_t{1} << (4 + random.below(14))));
        // Few and many different keys, in low digits and in high ones.
        auto const keys = std::uint64_t{1} << random.below(40);
        auto const shift = static_cast<unsigned>(random.below(24));
        for (std::uint32_t i = 0; i < list.size(); ++i)
            list[i] = {random.below(keys) << shift, i};
        std::vector<Keyed> expected = list;
        std::ranges::stable_sort(expected, {}, &Keyed::key);
        sorter.sort(list);
        REQUIRE(list.size() == expected.size());
        for (std::size_t i = 0; i < list.size(); ++i) {
            REQUIRE(list[i].key == expected[i].key);
            REQUIRE(list[i].item == expected[i].item);
        }
    }
}
