// SPDX-License-Identifier: BSD-3-Clause
// What a later look leaves out: alignments of those who are settled.
#include "engine/align/align_query.hpp"
#include "engine/run/search_options.hpp"
#include "engine/seed/find_anchors.hpp"
#include "index/format/schema.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/collection.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// A query on both strands, every word of which may be a seed.
std::array<Pattern, 2> patterns_of(Bases const & query) {
    std::array<Pattern, 2> patterns;
    patterns[0].residues = query;
    patterns[1].residues = flipped(query);
    for (Pattern & pattern : patterns) {
        std::size_t const seeds = query.size() + 1 - schema::k_seed_length;
        pattern.seeds.assign(query.size(), 0);
        std::fill_n(pattern.seeds.begin(), seeds, 1);
        pattern.short_seeds.assign(query.size(), 0);
        std::fill_n(pattern.short_seeds.begin(), seeds + 1, 1);
    }
    return patterns;
}

// One query's looks, each the closest.
struct LookedUp {
    LookedUp(StoredIndex const & index, Bases const & query)
        : patterns(patterns_of(query))
        , scheme(SearchOptions{}.scores)
        , statistics(scheme.constants(), query.size(),
                     {index.generation().total_bases, index.generation().sequences}) {
        Look const closest = k_looks.back();
        std::int64_t const least = statistics.score_for_evalue(10) * scheme.scale();
        SeedScratch seeds;
        for (Strand const strand : {Strand::plus, Strand::minus})
            find_anchors(index.dictionary(), patterns[static_cast<std::size_t>(strand)], strand,
                         scheme, anchor_rule(scheme, closest, least), closest, seeds, anchors);
        aligner.begin(index, scheme, patterns, statistics, 10);
    }

    // Appends to `alignments` what another look finds.
    void look(std::span<SettledVisits const> settled) {
        aligner.align(anchors, settled, alignments);
    }

    std::array<Pattern, 2> patterns;
    ScoringScheme scheme;
    ScoreStatistics statistics;
    std::vector<Anchor> anchors;
    QueryAligner aligner;
    std::vector<Alignment> alignments;
};

std::size_t visits_of(Alignment const & alignment) {
    std::size_t count = 0;
    for (AlignmentVisits const & of_batch : alignment.visits)
        for (VisitSpan const & span : of_batch.visits)
            count += span.end - span.begin;
    return count;
}

// A text and relatives of it, each on a sequence of its own; some are reversed.
struct Relatives {
    explicit Relatives(unsigned seed, double divergence) : random(seed), text(random.bases(1500)) {
        for (int sample = 0; sample < 8; ++sample) {
            Bases own = random.bases(400);
            append(own, random.mutated(text, divergence, 0.1));
            append(own, random.bases(400));
            if (random.chance(0.5)) own = flipped(own);
            collection.push_back(single("s" + std::to_string(sample), own));
        }
        // Two are equal.
        collection.push_back(collection.front());
        collection.back().id = "s8";
    }

    RandomDna random;
    Bases text;
    Collection collection;
};

} // namespace

TEST_CASE("a later look aligns nobody again who is settled") {
    auto const seed = GENERATE(range(1u, 9u));
    CAPTURE(seed);
    Relatives relatives(seed, 0.06);
    BuiltIndex const index(relatives.collection);
    LookedUp query(*index, part_of(relatives.text, 200, 1300));
    query.look({});
    std::size_t const found = query.alignments.size();
    REQUIRE(found >= 8);

    std::vector<SettledVisits> all;
    for (std::uint32_t i = 0; i < found; ++i)
        all.push_back({i, query.alignments[i].visits});
    query.look(all);
    CHECK(query.alignments.size() == found);

    // Everybody but those of one alignment.
    std::uint32_t const open = static_cast<std::uint32_t>(relatives.random.below(found));
    all.erase(all.begin() + open);
    query.look(all);
    REQUIRE(query.alignments.size() == found + 1);
    Alignment const & again = query.alignments.back();
    CHECK(again.allele.id == query.alignments[open].allele.id);
    CHECK(visits_of(again) == visits_of(query.alignments[open]));
}
