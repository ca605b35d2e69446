// SPDX-License-Identifier: BSD-3-Clause
// An FM-index that is renewed is the one that is made of the new text, byte for byte.
#include "index/compact/renew_fm_index.hpp"

#include "index/build/tables/fm_index.hpp"
#include "index/build/tables/fm_text.hpp"
#include "index/compact/stored_fm_text.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <vector>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// The text of the phrases of a shard but for some, of which one in `share` is drawn.
PackedText text_without(RandomDna & random, StoredShard const & shard, double share) {
    PackedText text;
    std::vector<std::uint32_t> start{0};
    for (std::uint32_t phrase = 0; phrase < shard.phrases(); ++phrase) {
        if (phrase != 0 && random.chance(share)) continue;
        Bases bases(shard.length(phrase));
        shard.text().unpack(shard.begin(phrase), shard.end(phrase), bases.data());
        text.append(bases);
        start.push_back(static_cast<std::uint32_t>(text.size()));
    }
    return make_fm_text(text.view(), start);
}

bool are_same(LetterRowCode const & a, LetterRowCode const & b) {
    return a.blocks == b.blocks && a.groups == b.groups;
}

} // namespace

TEST_CASE("an FM-index from which phrases leave is that of the others") {
    auto const seed = GENERATE(range(1u, 7u));
    CAPTURE(seed);
    RandomDna random(seed);
    BuiltIndex const index(random_collection(random, {.samples = 4, .genome = 60'000}));
    StoredShard const & shard = index->dictionary().shards().front();
    StoredFmIndex const & stored = shard.fm_index().value();
    PackedText const text = stored_fm_text(shard);
    REQUIRE(stored.is_of(make_fm_index(text)));
    CHECK(stored.is_of(renew_fm_index(stored, text, text)));
    for (double const share : {0.002, 0.01, 0.3, 1.0}) {
        CAPTURE(share);
        PackedText const next = text_without(random, shard, share);
        CHECK(are_same(renew_fm_index(stored, text, next), make_fm_index(next)));
    }
}

TEST_CASE("an FM-index of another text is not renewed, but made") {
    RandomDna random(3);
    BuiltIndex const index({single("a", random.bases(50'000))});
    BuiltIndex const other({single("a", random.bases(50'000))});
    StoredShard const & shard = index->dictionary().shards().front();
    StoredFmIndex const & stranger = other->dictionary().shards().front().fm_index().value();
    PackedText const text = stored_fm_text(shard);
    PackedText const next = text_without(random, shard, 0.01);
    CHECK(are_same(renew_fm_index(stranger, text, next), make_fm_index(next)));
}
