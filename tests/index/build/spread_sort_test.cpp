// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/tables/spread_sort.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <random>
#include <vector>

using namespace tansaku;

namespace {

TEST_CASE("spread: numbers come sorted, however they are spread") {
    std::mt19937_64 random(1);
    for (std::size_t const size : {0u, 1u, 31u, 32u, 33u, 5000u, 200000u})
        // Bits that are left out: none; the first ones, so that all are in one box; the last ones.
        for (std::uint64_t const mask :
             {~std::uint64_t{0}, std::uint64_t{0xFFFF}, std::uint64_t{0xFF} << 56,
              std::uint64_t{0xF000000F00000000}, std::uint64_t{0}}) {
            std::vector<std::uint64_t> numbers(size);
            for (std::uint64_t & number : numbers)
                number = random() & mask;
            auto expected = numbers;
            std::ranges::sort(expected);
            spread_sort(numbers);
            CHECK(numbers == expected);
        }
}

} // namespace
