// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/packed_numbers.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("packed numbers are read back, whatever their width") {
    auto const width = GENERATE(range(1u, 33u));
    CAPTURE(width);
    RandomDna random(width);
    std::vector<std::uint32_t> numbers;
    for (std::size_t n = random.below(200); n != 0; --n)
        numbers.push_back(static_cast<std::uint32_t>(random.below(std::uint64_t{1} << width)));
    auto const bytes = pack_numbers(numbers, width);
    REQUIRE(bytes.size() == (numbers.size() * width + 7) / 8 + PackedNumbers::k_pad);
    PackedNumbers const packed(bytes, width);
    REQUIRE(packed.size() >= numbers.size());
    REQUIRE(packed.size() < numbers.size() + 8);
    for (std::size_t i = 0; i < numbers.size(); ++i)
        REQUIRE(packed[i] == numbers[i]);
    CHECK(packed.are_all(numbers.size()));
    CHECK_FALSE(packed.are_all(numbers.size() + 8));
    for (std::uint64_t bit = numbers.size() * width; bit < bytes.size() * 8; ++bit) {
        auto changed = bytes;
        changed[bit / 8] = static_cast<std::uint8_t>(changed[bit / 8] ^ 1u << bit % 8);
        CHECK_FALSE(PackedNumbers(changed, width).are_all(numbers.size()));
    }
    // What there is room for can be read.
    for (std::uint64_t i = numbers.size(); i < packed.size(); ++i)
        REQUIRE(packed[i] == 0);
}

TEST_CASE("bits stand lowest first") {
    std::vector<std::uint32_t> const numbers{5, 0, 7, 2};
    auto bytes = pack_numbers(numbers, 3);
    bytes.resize(2);
    CHECK(bytes == std::vector<std::uint8_t>{0b11'000'101, 0b0000'010'1});
}

TEST_CASE("too few bytes hold no number") {
    std::vector<std::uint8_t> const bytes(PackedNumbers::k_pad, 0xFF);
    CHECK(PackedNumbers(std::span(bytes).first(3), 5).size() == 0);
    CHECK(PackedNumbers(bytes, 5).size() == 0);
}
