// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/packed_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("a stretch that is copied has the bytes of a text of its own") {
    RandomDna random(1);
    Bases const bases = random.bases(300);
    PackedText whole;
    whole.append(bases);
    std::vector<std::uint8_t> bytes;
    for (std::size_t begin = 0; begin <= bases.size(); ++begin)
        for (std::size_t end = begin; end <= bases.size(); ++end) {
            PackedText part;
            part.append(part_of(bases, begin, end));
            whole.view().copy(begin, end, bytes);
            CAPTURE(begin, end);
            REQUIRE(std::ranges::equal(bytes, part.bytes()));
        }
}
