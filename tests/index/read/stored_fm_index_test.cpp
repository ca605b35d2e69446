// SPDX-License-Identifier: BSD-3-Clause
// The FM-index tells how often each string stands in the phrases, whichever way it is put together.
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <vector>

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::vector<Bases> phrases_of(StoredDictionary const & dictionary, std::size_t shard) {
    StoredShard const & stored = dictionary.shards()[shard];
    std::vector<Bases> phrases;
    for (std::uint32_t phrase = 0; phrase < stored.phrases(); ++phrase) {
        Bases text(stored.end(phrase) - stored.begin(phrase));
        stored.text().unpack(stored.begin(phrase), stored.end(phrase), text.data());
        phrases.push_back(std::move(text));
    }
    return phrases;
}

std::size_t count(std::vector<Bases> const & phrases, Bases const & string) {
    std::size_t found = 0;
    for (Bases const & phrase : phrases)
        for (auto at = phrase.begin();; ++at) {
            at = std::search(at, phrase.end(), string.begin(), string.end());
            if (at == phrase.end()) break;
            ++found;
        }
    return found;
}

} // namespace

TEST_CASE("the FM-index counts strings that grow on either side") {
    auto const seed = GENERATE(range(1u, 5u));
    CAPTURE(seed);
    RandomDna random(seed);
    Collection const collection = random_collection(random, {.samples = 3, .genome = 2500});
    BuildOptions build;
    build.shard_bases = seed % 2 == 0 ? 2048 : 1u << 30;
    BuiltIndex const index(collection, build);
    StoredDictionary const & dictionary = index->dictionary();
    std::size_t several = 0;
    for (std::size_t shard = 0; shard < dictionary.shards().size(); ++shard) {
        StoredFmIndex const & fm = dictionary.shards()[shard].fm_index().value();
        std::vector<Bases> const phrases = phrases_of(dictionary, shard);
        for (int i = 0; i < 40; ++i) {
            Bases const & phrase = phrases[random.below(phrases.size())];
            Bases const whole = random.piece(phrase, std::min<std::size_t>(phrase.size(), 32));
            std::size_t begin = random.below(whole.size());
            std::size_t end = begin;
            StoredFmIndex::Places places = fm.all();
            while (places.count != 0 && (begin != 0 || end != whole.size())) {
                bool const right = begin == 0 || (end != whole.size() && random.chance(0.5));
                // Now and then a base that the phrase does not have there.
                Bases string = part_of(whole, begin, end);
                Residue base = right ? whole[end] : whole[begin - 1];
                bool const other = random.chance(0.05);
                if (other) base = static_cast<Residue>((base + 1) % 4);
                string.insert(right ? string.end() : string.begin(), base);
                auto const grown =
                    right ? fm.with_base_behind(places) : fm.with_base_before(places);
                CHECK(grown[base].count == count(phrases, string));
                several += grown[base].count > 1 ? 1u : 0u;
                if (other) continue;
                places = grown[base];
                right ? ++end : --begin;
            }
        }
    }
    CHECK(several > 50);
}
