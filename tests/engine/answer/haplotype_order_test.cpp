// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/haplotype_order.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("haplotypes go by sample id and number, possible ones as in the index") {
    RandomDna random(1);
    std::vector<std::string> ids;
    Generation generation;
    for (std::uint32_t sample = 0; sample < 200; ++sample) {
        ids.push_back("s" + std::to_string(random.below(1u << 30)) + '_' + std::to_string(sample));
        for (std::uint8_t number = 1; number < 3; ++number) {
            generation.haplotype_sample.push_back(sample);
            generation.haplotype_number.push_back(number);
        }
        for (std::uint64_t possible = random.below(5); possible > 0; --possible) {
            generation.haplotype_sample.push_back(sample);
            generation.haplotype_number.push_back(k_possible_haplotype);
        }
    }
    HaplotypeOrder const order(generation, ids_only(ids));
    std::vector<std::uint32_t> expected(generation.haplotype_sample.size());
    std::iota(expected.begin(), expected.end(), 0u);
    std::ranges::sort(expected, {}, [&](std::uint32_t i) {
        return std::tuple(ids[generation.haplotype_sample[i]], generation.haplotype_number[i], i);
    });
    for (std::uint32_t place = 0; place < expected.size(); ++place)
        REQUIRE(order.place(expected[place]) == place);
}
