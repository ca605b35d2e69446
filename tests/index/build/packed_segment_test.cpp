// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cut/packed_segment.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

Bases unpacked(std::vector<std::uint64_t> const & words, std::size_t bases) {
    Bases text(bases);
    for (std::size_t i = 0; i < bases; ++i)
        text[i] = static_cast<Residue>(words[i / 32] >> (2 * (i % 32)) & 3);
    return text;
}

} // namespace

TEST_CASE("a packed segment gives back any part of both strands") {
    auto const seed = GENERATE(range(1u, 9u));
    CAPTURE(seed);
    RandomDna random(seed);
    PackedSegment segment;
    for (int round = 0; round < 20; ++round) {
        Bases const text = random.bases(random.between(1, 300));
        segment.pack(text);
        REQUIRE(segment.words().size() == (text.size() + 31) / 32 + 2);
        REQUIRE(unpacked(segment.words(), text.size()) == text);
        std::vector<std::uint64_t> words;
        for (int part = 0; part < 50; ++part) {
            std::size_t const begin = random.below(text.size());
            std::size_t const end = random.between(begin + 1, text.size());
            CAPTURE(text.size(), begin, end);
            Bases const expected = part_of(text, begin, end);
            for (bool const reversed : {false, true}) {
                segment.copy(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end),
                             reversed, words);
                REQUIRE(words.size() == (expected.size() + 31) / 32);
                REQUIRE(unpacked(words, expected.size()) ==
                        (reversed ? flipped(expected) : expected));
                // Bits behind the last base are 0, as digests of the text need.
                if (expected.size() % 32 != 0)
                    REQUIRE(words.back() >> (2 * (expected.size() % 32)) == 0);
            }
        }
    }
}

TEST_CASE("bases of a word are reversed") {
    CHECK(reverse_bases(0b11'10'01) == std::uint64_t{0b01'10'11} << 58);
    CHECK(reverse_bases(reverse_bases(0x0123456789ABCDEFu)) == 0x0123456789ABCDEFu);
}
