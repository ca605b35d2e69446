// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/framed_numbers.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

namespace {

using Numbers = std::vector<std::uint32_t>;

// Stretches of numbers of different kinds.
Numbers some_numbers(RandomDna & random) {
    Numbers numbers;
    std::size_t const size = random.below(400);
    while (numbers.size() < size) {
        std::uint64_t const near = random.below(std::uint64_t{1} << random.between(1, 32));
        std::uint64_t const width = random.below(33);
        std::uint64_t const slope = random.below(5);
        for (std::size_t i = random.between(1, 150); i != 0; --i)
            numbers.push_back(static_cast<std::uint32_t>(near + slope * i +
                                                         random.below(std::uint64_t{1} << width)));
    }
    return numbers;
}

Numbers ascending(Numbers numbers) {
    std::ranges::sort(numbers);
    return numbers;
}

} // namespace

TEST_CASE("framed numbers are read back, one by one and in pairs") {
    auto const seed = GENERATE(range(1u, 200u));
    CAPTURE(seed);
    RandomDna random(seed);
    Numbers const numbers = seed % 2 == 0 ? some_numbers(random) : ascending(some_numbers(random));
    auto const words = frame_numbers(numbers);
    FramedNumbers const framed(words);
    REQUIRE(framed.size() == numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i)
        REQUIRE(framed[i] == numbers[i]);
    for (std::size_t i = 0; i + 1 < numbers.size(); ++i) {
        REQUIRE(framed.bounds(i).begin == numbers[i]);
        REQUIRE(framed.bounds(i).end == numbers[i + 1]);
    }
    CHECK(are_framed(words));
}

TEST_CASE("one number that is not 0 is seen, wherever it stands") {
    for (std::size_t const size : {1u, 63u, 64u, 65u, 300u}) {
        CAPTURE(size);
        Numbers numbers(size);
        auto const zeros = frame_numbers(numbers);
        CHECK(FramedNumbers(zeros).are_zero());
        for (std::size_t const at : {std::size_t{0}, size / 2, size - 1}) {
            auto changed = numbers;
            changed[at] = 1;
            auto const words = frame_numbers(changed);
            CHECK_FALSE(FramedNumbers(words).are_zero());
        }
    }
    CHECK(FramedNumbers{}.are_zero());
}

TEST_CASE("framed numbers that ascend are searched as any list") {
    auto const seed = GENERATE(range(1u, 60u));
    CAPTURE(seed);
    RandomDna random(seed);
    Numbers numbers = ascending(some_numbers(random));
    if (random.chance(0.3))
        numbers.insert(numbers.begin(), random.below(200), numbers.empty() ? 0 : numbers[0]);
    auto const words = frame_numbers(numbers);
    FramedNumbers const framed(words);
    auto const check = [&](std::uint32_t value) {
        auto const expected = std::ranges::lower_bound(numbers, value) - numbers.begin();
        REQUIRE(framed.lower_bound(value) == static_cast<std::uint64_t>(expected));
    };
    check(0);
    check(0xFFFFFFFFu);
    for (std::uint32_t const number : numbers)
        for (std::uint32_t const value : {number - 1, number, number + 1})
            check(value);
}

TEST_CASE("numbers on a line take a head for 64 of them, neighbours the bits of their distance") {
    Numbers line, near;
    for (std::uint32_t i = 0; i < 640; ++i) {
        line.push_back(7 + 3 * i);
        near.push_back(4'000'000'000u + i % 2);
    }
    CHECK(frame_numbers(line).size() == 1 + 10 + 1);
    CHECK(frame_numbers(near).size() == 1 + 10 + 10 + 1);
    CHECK(frame_numbers({}) == std::vector<std::uint64_t>{0, 0});
}

TEST_CASE("any words may be read, and numbers have one list of words that is whole") {
    auto const seed = GENERATE(range(1u, 80u));
    CAPTURE(seed);
    RandomDna random(seed);
    Numbers const numbers = ascending(some_numbers(random));
    auto words = frame_numbers(numbers);
    for (int round = 0; round < 20; ++round) {
        auto & word = words[random.below(words.size())];
        std::uint64_t const old = word;
        word = round % 2 == 0 ? word ^ std::uint64_t{1} << random.below(64) : ~std::uint64_t{0};
        FramedNumbers const framed(words);
        Numbers read;
        for (std::uint64_t i = 0; i < framed.size(); ++i)
            read.push_back(framed[i]);
        // What is whole and another list of words is another list of numbers.
        if (word != old) CHECK((!are_framed(words) || read != numbers));
        static_cast<void>(framed.lower_bound(static_cast<std::uint32_t>(random.below(1u << 31))));
        word = old;
    }
    for (std::size_t size = 0; size < words.size(); ++size) {
        // On a heap of its own, so that a read behind it shows under the address sanitizer.
        std::vector<std::uint64_t> const cut(words.begin(),
                                             words.begin() + static_cast<std::ptrdiff_t>(size));
        FramedNumbers const framed(cut);
        for (std::uint64_t i = 0; i < framed.size(); ++i)
            static_cast<void>(framed[i]);
        CHECK_FALSE(are_framed(cut));
    }
}
