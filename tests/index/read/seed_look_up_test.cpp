// SPDX-License-Identifier: BSD-3-Clause
// Look-ups of words against a plain list of all words of all phrases.
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <map>

using namespace tansaku;
using namespace tansaku::test;
using schema::k_seed_length;

namespace {

struct Place {
    std::uint32_t phrase;
    std::uint32_t position;
    friend auto operator<=>(Place const &, Place const &) = default;
};

struct Word {
    std::uint32_t word = 0;   // first base highest
    std::uint32_t packed = 0; // first base lowest
    friend auto operator<=>(Word const &, Word const &) = default;
};

Word word_at(StoredShard const & shard, std::uint32_t position) {
    Word word;
    for (std::uint32_t i = 0; i < k_seed_length; ++i) {
        std::uint32_t const base = shard.text()[position + i];
        word.word = word.word << 2 | base;
        word.packed |= base << (2 * i);
    }
    return word;
}

std::vector<Place> look_up(StoredShard const & shard, Word word) {
    std::vector<Place> places;
    auto const seeds = shard.seeds(word.word);
    for (std::uint64_t seed = seeds.begin; seed < seeds.end; ++seed)
        shard.for_each_place(shard.seed(seed), word.packed,
                             [&](std::uint32_t phrase, std::uint32_t position) {
                                 places.push_back({phrase, position});
                             });
    std::ranges::sort(places);
    return places;
}

} // namespace

TEST_CASE("a look-up finds every listed place of a word once") {
    auto const seed = GENERATE(range(1u, 7u));
    CAPTURE(seed);
    RandomDna random(seed);
    CollectionShape const shape{.samples = 12, .genome = 6000, .divergence = 0.005};
    BuildOptions build;
    if (random.chance(0.5)) build.shard_bases = 4000;
    BuiltIndex const index(random_collection(random, shape), build);
    for (StoredShard const & shard : index->dictionary().shards()) {
        std::map<Word, std::vector<Place>> expected;
        for (std::uint32_t phrase = 0; phrase < shard.phrases(); ++phrase)
            for (std::uint32_t at = shard.begin(phrase); at + k_seed_length <= shard.end(phrase);
                 at += schema::k_seed_step)
                expected[word_at(shard, at)].push_back({phrase, at});
        for (auto const & [word, places] : expected)
            REQUIRE(look_up(shard, word) == places);
        for (int round = 0; round < 2000; ++round) {
            Bases const bases = random.bases(k_seed_length);
            Word word;
            for (std::uint32_t i = 0; i < k_seed_length; ++i) {
                word.word = word.word << 2 | bases[i];
                word.packed |= std::uint32_t{bases[i]} << (2 * i);
            }
            auto const known = expected.find(word);
            REQUIRE(look_up(shard, word) ==
                    (known == expected.end() ? std::vector<Place>{} : known->second));
        }
    }
}
