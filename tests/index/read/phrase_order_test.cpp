// SPDX-License-Identifier: BSD-3-Clause
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <compare>

using namespace tansaku;
using namespace tansaku::test;

namespace {

Bases text_of(StoredDictionary const & dictionary, std::uint32_t phrase) {
    Bases text(dictionary.length(phrase));
    dictionary.unpack(phrase, 0, dictionary.length(phrase), text.data());
    return text;
}

} // namespace

TEST_CASE("phrases compare as their texts do") {
    auto const seed = GENERATE(range(1u, 4u));
    RandomDna random(seed);
    CollectionShape const shape{.samples = 8, .genome = 3000, .divergence = 0.01};
    BuiltIndex const index(random_collection(random, shape), {.shard_bases = 5000});
    StoredDictionary const & dictionary = index->dictionary();
    REQUIRE(dictionary.shards().size() > 1);
    std::vector<std::uint32_t> phrases(dictionary.phrases());
    for (std::uint32_t phrase = 0; phrase < phrases.size(); ++phrase)
        phrases[phrase] = phrase;
    // Neighbours in the order of texts have the most in common.
    std::ranges::sort(phrases, {}, [&](std::uint32_t p) { return text_of(dictionary, p); });
    for (std::size_t i = 0; i < phrases.size(); ++i) {
        CHECK(std::is_eq(dictionary.compare(phrases[i], phrases[i])));
        for (std::size_t const other : {i + 1, i + random.between(1, 30)}) {
            if (other >= phrases.size()) continue;
            CAPTURE(phrases[i], phrases[other]);
            CHECK(std::is_lt(dictionary.compare(phrases[i], phrases[other])));
            CHECK(std::is_gt(dictionary.compare(phrases[other], phrases[i])));
        }
    }
}
