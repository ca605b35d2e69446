// SPDX-License-Identifier: BSD-3-Clause
// Words in stretches of text, against looking base by base.
#include "index/core/packed_text.hpp"
#include "index/core/word_lanes.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("words are found wherever in a stretch they begin, and nowhere else") {
    auto const bases = GENERATE(range(1u, WordLanes::k_most_bases + 1));
    auto const begin = GENERATE(0u, 1u, 5u);
    if (begin >= bases) return;
    CAPTURE(bases, begin);
    RandomDna random(bases);
    std::size_t found = 0;
    for (int round = 0; round < 200; ++round) {
        WordLanes lanes;
        WordPlaces expected{};
        for (std::uint32_t lane = 0; lane < WordLanes::k_lanes; ++lane) {
            // Some have the word at several places.
            Bases const text =
                random.chance(0.5) ? random.tandem(random.between(1, 4), 40) : random.bases(40);
            Bases const word = random.chance(0.8) ? random.piece(part_of(text, 0, 24), bases)
                                                  : random.bases(bases);
            std::uint32_t packed = 0;
            for (std::uint32_t i = 0; i < bases; ++i)
                packed |= std::uint32_t{word[i]} << 2 * i;
            for (std::uint32_t place = 0; place < WordLanes::k_places; ++place)
                if (part_of(text, place + begin, place + bases) == part_of(word, begin, bases))
                    expected[lane] |= 1u << place;
            PackedText stretch;
            stretch.append(text);
            lanes.put(lane, stretch.view().window(0), packed);
            found += expected[lane] != 0;
        }
        WordPlaces places;
        find_words(lanes, begin, bases, places);
        REQUIRE(places == expected);
    }
    CHECK(found > 200);
}
