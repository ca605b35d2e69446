// SPDX-License-Identifier: BSD-3-Clause
// SeqAn3's local aligner as a second witness: for our own plain recurrence and for the search.
#include "tests/support/answer_rows.hpp"
#include "tests/support/built_index.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/smith_waterman.hpp"

#include <seqan3/alignment/configuration/all.hpp>
#include <seqan3/alignment/pairwise/align_pairwise.hpp>
#include <seqan3/alphabet/nucleotide/dna4.hpp>

#include <algorithm>
#include <vector>

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::vector<seqan3::dna4> as_dna4(Bases const & text) {
    std::vector<seqan3::dna4> letters(text.size());
    std::ranges::transform(text, letters.begin(), [](Residue base) {
        seqan3::dna4 letter;
        letter.assign_rank(base); // A C G T in both
        return letter;
    });
    return letters;
}

int seqan_score(Bases const & query, Bases const & subject, ScoreOptions scores) {
    namespace cfg = seqan3::align_cfg;
    auto const config =
        cfg::method_local{} |
        cfg::scoring_scheme{seqan3::nucleotide_scoring_scheme{
            seqan3::match_score{scores.reward}, seqan3::mismatch_score{scores.penalty}}} |
        cfg::gap_cost_affine{cfg::open_score{-scores.gap_open},
                             cfg::extension_score{-scores.gap_extend}} |
        cfg::output_score{};
    auto const first = as_dna4(query);
    auto const second = as_dna4(subject);
    for (auto const & result : seqan3::align_pairwise(std::tie(first, second), config))
        return result.score();
    return 0;
}

} // namespace

TEST_CASE("SeqAn3, the plain recurrence and the search agree on the best score") {
    auto const scores =
        GENERATE(as<ScoreOptions>{}, ScoreOptions{2, -3, 5, 2}, ScoreOptions{1, -2, 2, 2});
    auto const divergence = GENERATE(0.0, 0.05, 0.1);
    CAPTURE(scores.reward, scores.penalty, divergence);
    ScoringScheme const scheme(scores);
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        CAPTURE(seed);
        RandomDna random(seed);
        Bases const genome = random.bases(1500);
        BuiltIndex const index(Collection{single("a", genome)});
        SearchOptions options;
        options.scores = scores;
        options.dust = false;
        for (int i = 0; i < 10; ++i) {
            Bases const query =
                random.mutated(random.piece(genome, random.between(80, 500)), divergence, 0.1);
            CAPTURE(to_letters(query));
            int const truth = seqan_score(query, genome, scores);
            CHECK(smith_waterman(query, genome, scheme) == truth);
            Answer const answer = search(*index, query, options);
            REQUIRE_FALSE(answer.hits.empty());
            CHECK(answer.alleles[answer.hits.front().allele].score == truth);
        }
    }
}
