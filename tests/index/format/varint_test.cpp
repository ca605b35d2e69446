// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/varint.hpp"
#include "tests/support/catch.hpp"

#include <limits>

using namespace tansaku;

TEST_CASE("numbers come back from their bytes") {
    std::vector<std::uint64_t> numbers;
    for (unsigned bit = 0; bit < 64; ++bit)
        for (std::uint64_t const near : {0u, 1u, 2u})
            numbers.push_back((std::uint64_t{1} << bit) + near - 1);
    numbers.push_back(std::numeric_limits<std::uint64_t>::max());
    std::vector<std::uint8_t> bytes;
    for (std::uint64_t const number : numbers)
        append_varint(bytes, number);
    std::uint8_t const * at = bytes.data();
    std::uint8_t const * const end = at + bytes.size();
    for (std::uint64_t const number : numbers) {
        std::uint64_t read = 0;
        at = read_varint(at, end, read);
        REQUIRE(at != nullptr);
        CHECK(read == number);
    }
    CHECK(at == end);
    bytes.clear();
    append_varint(bytes, 127);
    CHECK(bytes.size() == 1);
    append_varint(bytes, 128);
    CHECK(bytes.size() == 3);
}

TEST_CASE("bytes that end inside a number, or go on for too long, are no number") {
    std::uint64_t number = 0;
    auto const read = [&](std::vector<std::uint8_t> const & bytes) {
        return read_varint(bytes.data(), bytes.data() + bytes.size(), number);
    };
    CHECK(read({}) == nullptr);
    CHECK(read({0x80}) == nullptr);
    CHECK(read({0xFF, 0xFF}) == nullptr);
    std::vector<std::uint8_t> nine(9, 0xFF);
    auto const with = [&](std::vector<std::uint8_t> const & last) {
        std::vector<std::uint8_t> bytes = nine;
        bytes.insert(bytes.end(), last.begin(), last.end());
        return bytes;
    };
    CHECK(read(with({0x01})) != nullptr);
    CHECK(read(with({0x02})) == nullptr);
    CHECK(read(with({0x81, 0x00})) == nullptr);
}

TEST_CASE("numbers of either sign come back from their folded form, small ones small") {
    auto const least = std::numeric_limits<std::int64_t>::min();
    auto const most = std::numeric_limits<std::int64_t>::max();
    for (std::int64_t const number : {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1},
                                      std::int64_t{-64}, std::int64_t{63}, least, most})
        CHECK(unfold_sign(fold_sign(number)) == number);
    CHECK(fold_sign(-64) == 127);
    CHECK(fold_sign(63) == 126);
}
