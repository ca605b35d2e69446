// SPDX-License-Identifier: BSD-3-Clause
// Anchors against those that a plain list of all equal words leads to, base by base.
#include "engine/seed/diagonal_view.hpp"
#include "engine/seed/find_anchors.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <map>
#include <tuple>

using namespace tansaku;
using namespace tansaku::test;
using schema::k_seed_length;

namespace {

Pattern pattern_of(Bases const & bases) {
    auto const words = [&](std::size_t length) {
        Marks begins(bases.size(), 0);
        std::size_t clean = 0;
        for (std::size_t i = 0; i < bases.size(); ++i) {
            clean = is_base(bases[i]) ? clean + 1 : 0;
            if (clean >= length) begins[i + 1 - length] = 1;
        }
        return begins;
    };
    return {bases, words(k_seed_length), words(k_seed_length - 1)};
}

struct Rules {
    ScoringScheme scheme;
    Look look;
    AnchorRule anchors;
};

// Which words of the pattern are looked up, and how many bases they have.
struct Words {
    Marks begins;
    std::uint32_t bases;
};

Words words_of(Pattern const & pattern, Look look) {
    if (look.run > k_seed_length) return {thinned(pattern.seeds, look), k_seed_length};
    return {pattern.short_seeds, k_seed_length - 1};
}

// A word of the pattern that stands in a phrase.
struct Met {
    std::uint32_t phrase; // of the shard
    std::int64_t shift;   // where in the text the pattern would begin
    std::uint32_t at;
    friend auto operator<=>(Met const &, Met const &) = default;
};

// All, ascending.
std::vector<Met> list_met(StoredShard const & shard, Pattern const & pattern, Words const & words) {
    std::map<Bases, std::vector<std::uint32_t>> begins; // of equal words in the pattern
    for (std::uint32_t at = 0; at + words.bases <= pattern.residues.size(); ++at)
        if (words.begins[at] != 0)
            begins[part_of(pattern.residues, at, at + words.bases)].push_back(at);
    std::vector<Met> all;
    Bases text(shard.bases());
    shard.text().unpack(0, text.size(), text.data());
    for (std::uint32_t phrase = 0; phrase < shard.phrases(); ++phrase) {
        std::uint32_t const end = shard.end(phrase);
        for (std::uint32_t place = shard.begin(phrase); place + words.bases <= end; ++place) {
            // A listed seed begins at every second base of a phrase, and lies inside it.
            bool const at_seed = (place - shard.begin(phrase)) % schema::k_seed_step == 0;
            if (at_seed ? place + k_seed_length > end : words.bases == k_seed_length) continue;
            auto const known = begins.find(part_of(text, place, place + words.bases));
            if (known == begins.end()) continue;
            for (std::uint32_t const at : known->second)
                all.push_back({phrase, std::int64_t{place} - at, at});
        }
    }
    std::ranges::sort(all);
    return all;
}

std::vector<Anchor> list_all(StoredDictionary const & dictionary, Pattern const & pattern,
                             Rules const & rules) {
    std::vector<Anchor> anchors;
    for (std::size_t s = 0; s < dictionary.shards().size(); ++s) {
        StoredShard const & shard = dictionary.shards()[s];
        Met before{};
        std::uint32_t reached = 0;
        for (Met const & met : list_met(shard, pattern, words_of(pattern, rules.look))) {
            if (met.phrase != before.phrase || met.shift != before.shift) reached = 0;
            before = met;
            if (met.at < reached) continue;
            DiagonalView const view{.text = shard.text(),
                                    .begin = shard.begin(met.phrase),
                                    .end = shard.end(met.phrase),
                                    .pattern = pattern.residues,
                                    .packed = std::nullopt,
                                    .scheme = rules.scheme,
                                    .drop = rules.anchors.drop};
            auto const position = static_cast<std::uint32_t>(met.shift + met.at);
            std::int32_t units = 0;
            std::uint32_t const left = view.grow_left(position, met.at, units);
            std::uint32_t const right = view.grow_right(position, met.at, units);
            if (units < rules.anchors.least_units) continue;
            reached = met.at + right;
            if (units < rules.anchors.least_units_a_base * (left + right)) continue;
            anchors.push_back({dictionary.first_phrase(s) + met.phrase, Strand::plus, met.at - left,
                               position - left - view.begin, left + right, units});
        }
    }
    return anchors;
}

void sort(std::vector<Anchor> & anchors) {
    std::ranges::sort(anchors, {}, [](Anchor const & anchor) {
        return std::tuple(anchor.phrase, anchor.query_begin, anchor.phrase_begin, anchor.length);
    });
}

// Agreements with `text` that are barely enough: a run of eleven, and two of four that bring it
// above what is asked for, beside nothing. In a relative who differs there, one is not.
Bases scraps(RandomDna & random, Bases const & text) {
    Bases query;
    for (int scrap = 0; scrap < 6; ++scrap) {
        append(query, random.bases(30));
        Bases piece = random.piece(text, 21);
        for (std::size_t const other : {11u, 16u})
            piece[other] = static_cast<Residue>((piece[other] + 1) % 4);
        append(query, piece);
    }
    return query;
}

// Relatives, of which phrases share seeds, with stretches in which a word stands at neighbours.
Collection relatives(RandomDna & random) {
    Bases genome;
    for (int part = 0; part < 12; ++part) {
        append(genome, random.bases(random.between(60, 200)));
        append(genome, Bases(random.between(12, 16), static_cast<Residue>(random.below(4))));
    }
    Collection collection;
    for (int sample = 0; sample < 16; ++sample)
        collection.push_back(
            single("s" + std::to_string(sample), random.mutated(genome, 0.006, 0.2)));
    return collection;
}

} // namespace

TEST_CASE("every look finds the anchors that are there, and no other") {
    auto const seed = GENERATE(range(1u, 7u));
    CAPTURE(seed);
    RandomDna random(seed);
    BuildOptions build;
    if (seed % 2 == 0) build.shard_bases = 2048;
    Collection const collection = relatives(random);
    BuiltIndex const index(collection, build);
    StoredDictionary const & dictionary = index->dictionary();
    std::size_t found = 0;
    SeedScratch scratch;
    for (Look const look : k_looks) {
        ScoringScheme const scheme;
        Rules const rules{scheme, look, anchor_rule(scheme, look, 1000)};
        for (int round = 0; round < (look.worth == 0 ? 100 : 20); ++round) {
            CAPTURE(look.run, round);
            Bases const & text =
                collection[random.below(collection.size())].haplotypes[0].contigs[0].text;
            double const divergence = static_cast<double>(random.below(4)) * 0.1;
            Bases query = random.chance(0.5)
                              ? scraps(random, text)
                              : random.mutated(random.piece(text, 250), divergence, 0.1);
            if (random.chance(0.3)) query[query.size() / 2] = Residue{14};
            Pattern const pattern = pattern_of(query);
            std::vector<Anchor> anchors;
            find_anchors(dictionary, pattern, Strand::plus, scheme, rules.anchors, look, scratch,
                         anchors);
            auto expected = list_all(dictionary, pattern, rules);
            sort(anchors);
            sort(expected);
            REQUIRE(anchors == expected);
            found += anchors.size();
        }
    }
    CHECK(found > 100);
}
