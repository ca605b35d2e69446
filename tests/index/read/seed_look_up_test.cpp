// SPDX-License-Identifier: BSD-3-Clause
// Look-ups of words against a plain list of all words of all phrases.
#include "index/core/word_lanes.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <bit>
#include <map>
#include <set>

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

// Bits of the bases of a slot at which a word begins, of which bases [begin, end) are known.
std::uint32_t begins_of(StoredShard const & shard, std::uint32_t slot, std::uint32_t begin,
                        std::uint32_t end, std::uint32_t packed) {
    WordLanes lanes;
    lanes.put(3, shard.slot_text(slot), packed);
    WordPlaces places;
    find_words(lanes, begin, end, places);
    return places[3] & shard.slot_places();
}

std::vector<Place> look_up(StoredShard const & shard, Word word) {
    std::vector<Place> places;
    std::uint32_t const key = schema::seed_key(word.word);
    auto const seeds = shard.seeds(key, key);
    for (std::uint64_t seed = seeds.begin; seed < seeds.end; ++seed) {
        std::uint32_t const slot = shard.seed(seed);
        shard.for_each_place(slot, begins_of(shard, slot, 0, k_seed_length, word.packed), 0,
                             word.packed, k_seed_length,
                             [&](std::uint32_t phrase, std::uint32_t position) {
                                 places.push_back({phrase, position});
                             });
    }
    std::ranges::sort(places);
    places.erase(std::ranges::unique(places).begin(), places.end());
    return places;
}

// Places of the first or the last bases of `word`, all but one, as parts of listed seeds.
std::set<Place> look_up_part(StoredShard const & shard, Word word, std::uint32_t skip) {
    std::set<Place> places;
    constexpr std::uint32_t bases = k_seed_length - 1;
    std::uint32_t const packed =
        skip == 0 ? word.packed & ((1u << 2 * bases) - 1) : word.packed >> 2;
    // Those that share the inner bases.
    std::uint32_t const inner = schema::seed_key(word.word) >> 4;
    auto const seeds = shard.seeds(inner << 4, inner << 4 | 15);
    for (std::uint64_t seed = seeds.begin; seed < seeds.end; ++seed) {
        std::uint32_t const slot = shard.seed(seed);
        shard.for_each_place(slot, begins_of(shard, slot, skip, skip + bases, word.packed), skip,
                             packed, bases, [&](std::uint32_t phrase, std::uint32_t position) {
                                 places.insert({phrase, position});
                             });
    }
    return places;
}

} // namespace

TEST_CASE("a look-up finds every place of a word at seeds, and no other") {
    auto const seed = GENERATE(range(1u, 7u));
    CAPTURE(seed);
    RandomDna random(seed);
    CollectionShape const shape{.samples = 12, .genome = 6000, .divergence = 0.005};
    BuildOptions build;
    if (random.chance(0.5)) build.shard_bases = 4000;
    Collection collection = random_collection(random, shape);
    // Words that stand several times in a slot, and at neighbours of a seed.
    Bases repeats;
    for (std::size_t period = 1; period < 8; ++period) {
        append(repeats, random.tandem(period, 60 / period));
        append(repeats, random.bases(100));
    }
    collection.push_back(single("repeats", repeats));
    collection.push_back(single("repeats2", random.mutated(repeats, 0.02, 0.2)));
    BuiltIndex const index(collection, build);
    for (StoredShard const & shard : index->dictionary().shards()) {
        std::map<Word, std::vector<Place>> expected;
        for (std::uint32_t phrase = 0; phrase < shard.phrases(); ++phrase)
            for (std::uint32_t at = shard.begin(phrase); at + k_seed_length <= shard.end(phrase);
                 at += schema::k_seed_step)
                expected[word_at(shard, at)].push_back({phrase, at});
        for (auto const & [word, places] : expected)
            REQUIRE(look_up(shard, word) == places);
        std::uint32_t const rest = (1u << (2 * k_seed_length - 2)) - 1;
        std::map<std::uint32_t, std::set<Place>> beginnings;
        std::map<std::uint32_t, std::set<Place>> endings;
        for (auto const & [word, places] : expected)
            for (Place const & place : places) {
                beginnings[word.word >> 2].insert(place);
                endings[word.word & rest].insert({place.phrase, place.position + 1});
            }
        for (auto const & [word, places] : expected) {
            REQUIRE(look_up_part(shard, word, 0) == beginnings[word.word >> 2]);
            REQUIRE(look_up_part(shard, word, 1) == endings[word.word & rest]);
        }
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

TEST_CASE("a seed that is listed alone has one place at most") {
    RandomDna random(8);
    CollectionShape const shape{.samples = 6, .genome = 40'000, .divergence = 0.002};
    BuiltIndex const index(random_collection(random, shape), {});
    std::size_t alone = 0;
    std::size_t with_others = 0;
    for (StoredShard const & shard : index->dictionary().shards()) {
        for (std::uint32_t at = 0; at + k_seed_length <= shard.bases(); ++at) {
            Word const word = word_at(shard, at);
            std::uint32_t const key = schema::seed_key(word.word);
            auto const seeds = shard.seeds(key, key);
            for (std::uint64_t seed = seeds.begin; seed < seeds.end; ++seed) {
                std::uint32_t const slot = shard.seed(seed);
                std::uint32_t const begins = begins_of(shard, slot, 0, k_seed_length, word.packed);
                std::size_t places = 0;
                shard.for_each_place(slot, begins, 0, word.packed, k_seed_length,
                                     [&](std::uint32_t, std::uint32_t) { ++places; });
                with_others += places > 1;
                if (!shard.is_listed_alone(slot)) continue;
                ++alone;
                REQUIRE(places <= static_cast<std::size_t>(std::popcount(begins)));
            }
        }
    }
    CHECK(alone > 100);
    CHECK(with_others > 100);
}
