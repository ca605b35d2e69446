// SPDX-License-Identifier: BSD-3-Clause
// The FM-index knows all strings of the phrases and of their reverse complements, whichever way
// they are put together, and counts them as its text has them.
#include "index/build/tables/fm_text.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <vector>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// The text of the FM-index, the first bases again behind the last ones.
Bases circle_of(StoredShard const & shard) {
    PackedText text;
    std::vector<std::uint32_t> start{0};
    for (std::uint32_t phrase = 0; phrase < shard.phrases(); ++phrase) {
        Bases bases(shard.length(phrase));
        shard.text().unpack(shard.begin(phrase), shard.end(phrase), bases.data());
        text.append(bases);
        start.push_back(static_cast<std::uint32_t>(text.size()));
    }
    PackedText const made = make_fm_text(text.view(), start);
    Bases circle(made.size());
    made.view().unpack(0, made.size(), circle.data());
    for (std::size_t i = 0; i < 31; ++i)
        circle.push_back(circle[i]);
    return circle;
}

// Places of a string, by where it begins.
std::size_t count(Bases const & circle, Bases const & string) {
    std::size_t found = 0;
    auto const last = circle.end() - 31 + static_cast<std::ptrdiff_t>(string.size()) - 1;
    for (auto at = circle.begin();; ++at) {
        at = std::search(at, last, string.begin(), string.end());
        if (at == last) return found;
        ++found;
    }
}

Bases random_string(RandomDna & random, StoredShard const & shard) {
    auto const phrase = static_cast<std::uint32_t>(random.below(shard.phrases()));
    Bases bases(shard.length(phrase));
    shard.text().unpack(shard.begin(phrase), shard.end(phrase), bases.data());
    Bases string = random.piece(bases, std::min<std::size_t>(bases.size(), 32));
    return random.chance(0.5) ? flipped(string) : string;
}

} // namespace

TEST_CASE("the FM-index knows strings that grow on either side") {
    auto const seed = GENERATE(range(1u, 5u));
    CAPTURE(seed);
    RandomDna random(seed);
    Collection const collection = random_collection(random, {.samples = 3, .genome = 2500});
    BuildOptions build;
    build.shard_bases = seed % 2 == 0 ? 2048 : 1u << 30;
    BuiltIndex const index(collection, build);
    std::size_t several = 0;
    for (StoredShard const & shard : index->dictionary().shards()) {
        StoredFmIndex const & fm = shard.fm_index().value();
        Bases const circle = circle_of(shard);
        for (int i = 0; i < 40; ++i) {
            Bases const whole = random_string(random, shard);
            std::size_t begin = random.below(whole.size());
            std::size_t end = begin;
            StoredFmIndex::Rows rows = fm.all();
            while (begin != 0 || end != whole.size()) {
                bool const right = begin == 0 || (end != whole.size() && random.chance(0.5));
                Bases string = part_of(whole, begin, end);
                Residue const base = right ? whole[end] : whole[begin - 1];
                auto const grown = right ? fm.with_base_behind(rows) : fm.with_base_before(rows);
                string.insert(right ? string.end() : string.begin(), base);
                for (Residue other = 0; other < 4; ++other) {
                    string[right ? string.size() - 1 : 0] = other;
                    CHECK(grown[other].count ==
                          count(circle, string) + count(circle, flipped(string)));
                }
                several += grown[base].count > 1 ? 1u : 0u;
                REQUIRE(grown[base].count != 0);
                rows = grown[base];
                right ? ++end : --begin;
            }
        }
    }
    CHECK(several > 50);
}
