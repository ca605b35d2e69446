// SPDX-License-Identifier: BSD-3-Clause
// The best score of a query against the whole matrix of Smith and Waterman. Shares are of queries
// whose true best alignment is significant (E-value at most 1e-3 in their genome's own space).
// Measured on 500 queries of 60 to 1,000 bases a rate: unique genomes, equal 100 % up to 10 %
// divergence, 99.4 % at 15 %, 98.2 % at 20 %; what is missed there has no seed of 27 bits.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/smith_waterman.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

namespace {

struct Recall {
    std::size_t queries = 0;
    std::size_t equal = 0;

    [[nodiscard]] double share() const {
        return static_cast<double>(equal) / static_cast<double>(queries);
    }
};

// Searches mutated pieces of the genome, and counts those whose best score is the true one.
void count(RandomDna & random, Bases const & genome, double divergence, Recall & recall) {
    BuiltIndex const index(Collection{single("a", genome)});
    SearchOptions options;
    options.dust = false;
    options.space = SearchSpace{genome.size(), 1};
    ScoringScheme const scheme(options.scores);
    for (int i = 0; i < 20; ++i) {
        Bases query =
            random.mutated(random.piece(genome, random.between(60, 1000)), divergence, 0.1);
        if (random.chance(0.5)) reverse_complement(query);
        auto const truth = scheme.raw_score(std::max(
            smith_waterman(query, genome, scheme), smith_waterman(flipped(query), genome, scheme)));
        ScoreStatistics const statistics(scheme.constants(), query.size(), *options.space);
        if (statistics.evalue(truth) > 1e-3) continue;
        Answer const answer = search(*index, query, options);
        auto const score =
            answer.hits.empty() ? 0 : answer.alleles[answer.hits.front().allele].score;
        CAPTURE(to_letters(query));
        REQUIRE(score <= truth);
        ++recall.queries;
        recall.equal += score == truth ? 1 : 0;
    }
}

} // namespace

TEST_CASE("the best score in a unique genome is Smith and Waterman's") {
    auto const [divergence, floor] = GENERATE(table<double, double>(
        {{0, 1}, {0.02, 1}, {0.05, 1}, {0.1, 0.99}, {0.15, 0.98}, {0.2, 0.95}}));
    Recall recall;
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        RandomDna random(seed);
        Bases const genome = random.bases(2500);
        count(random, genome, divergence, recall);
    }
    CAPTURE(divergence, recall.queries, recall.equal);
    CHECK(recall.queries > 150);
    CHECK(recall.share() >= floor);
}

TEST_CASE("and so it is among repeats in tandem and inverted ones") {
    auto const [divergence, floor] =
        GENERATE(table<double, double>({{0, 1}, {0.05, 0.99}, {0.1, 0.99}, {0.15, 0.97}}));
    Recall recall;
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        RandomDna random(seed);
        auto const collection =
            random_collection(random, {.samples = 1, .genome = 2500, .ambiguity = false});
        count(random, collection[0].haplotypes[0].contigs[0].text, divergence, recall);
    }
    CAPTURE(divergence, recall.queries, recall.equal);
    CHECK(recall.queries > 300);
    CHECK(recall.share() >= floor);
}
