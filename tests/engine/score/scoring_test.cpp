// SPDX-License-Identifier: BSD-3-Clause
#include "engine/score/scoring.hpp"
#include "index/core/error.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <string>

using namespace tansaku;

namespace {

int score_of(SubstitutionMatrix const & matrix, char a, char b) {
    return matrix(to_residues(std::string(1, a))[0], to_residues(std::string(1, b))[0]);
}

} // namespace

TEST_CASE("bases score the reward or the penalty") {
    SubstitutionMatrix const matrix(2, -3, 1);
    for (char const a : std::string("ACGT"))
        for (char const b : std::string("ACGT"))
            CHECK(score_of(matrix, a, b) == (a == b ? 2 : -3));
}

TEST_CASE("ambiguity codes score the rounded mean where they share a base") {
    SubstitutionMatrix const matrix(2, -3, 1);
    CHECK(score_of(matrix, 'A', 'R') == -1); // -0.5: halves away from zero
    CHECK(score_of(matrix, 'A', 'Y') == -3);
    CHECK(score_of(matrix, 'A', 'D') == -1); // -4 / 3
    CHECK(score_of(matrix, 'A', 'B') == -3);
    CHECK(score_of(matrix, 'A', 'N') == -2); // -1.75
    CHECK(score_of(matrix, 'R', 'R') == -1);
    CHECK(score_of(matrix, 'R', 'Y') == -3);
    CHECK(score_of(matrix, 'R', 'M') == -1);
    CHECK(score_of(matrix, 'R', 'N') == -2); // the later code, N, decides
    CHECK(score_of(matrix, 'N', 'N') == -2);
    CHECK(score_of(SubstitutionMatrix(5, -4, 1), 'A', 'R') == 1); // 0.5
}

TEST_CASE("the matrix is symmetric and equal for the complements of its residues") {
    SubstitutionMatrix const matrix(1, -2, 2);
    for (Residue a = 0; a < k_residue_count; ++a)
        for (Residue b = 0; b < k_residue_count; ++b) {
            CHECK(matrix(a, b) == matrix(b, a));
            CHECK(matrix(a, b) == matrix.row(a)[b]);
            CHECK(matrix(a, b) == matrix(complement(a), complement(b)));
        }
}

TEST_CASE("the sixteenth cell of a row is the penalty") {
    SubstitutionMatrix const matrix(1, -2, 2);
    for (Residue a = 0; a < k_residue_count; ++a)
        CHECK(matrix.row(a)[15] == -4);
}

TEST_CASE("blastn's scheme counts in raw points") {
    ScoringScheme const scheme(k_blastn_scores);
    CHECK(scheme.scale() == 1);
    CHECK(scheme.reward() == 2);
    CHECK(scheme.penalty() == -3);
    CHECK(scheme.gap_open() == 5);
    CHECK(scheme.gap_extend() == 2);
    CHECK_FALSE(scheme.linear_gaps());
    CHECK(scheme.raw_score(77) == 77);
    CHECK(scheme.constants().even_scores);
}

TEST_CASE("megablast's scheme counts in half points and rounds down") {
    ScoringScheme const scheme(k_megablast_scores);
    CHECK(scheme.scale() == 2);
    CHECK(scheme.reward() == 2);
    CHECK(scheme.penalty() == -4);
    CHECK(scheme.gap_open() == 0);
    CHECK(scheme.gap_extend() == 5);
    CHECK(scheme.linear_gaps());
    CHECK(score_of(scheme.matrix(), 'A', 'N') == -2); // -1.25 rounds to -1, then scales
    CHECK(scheme.raw_score(100 * 2 - 5) == 97);
}

TEST_CASE("a linear gap that costs whole points needs no scale") {
    ScoringScheme const scheme(ScoreOptions{2, -3, 0, 0});
    CHECK(scheme.scale() == 1);
    CHECK(scheme.gap_extend() == 4);
}

TEST_CASE("free gap opening keeps its own extension cost") {
    ScoringScheme const scheme(ScoreOptions{1, -2, 0, 2});
    CHECK(scheme.scale() == 1);
    CHECK(scheme.gap_extend() == 2);
    CHECK(scheme.linear_gaps());
}

TEST_CASE("a combination without known statistics is refused with those that are supported") {
    for (ScoreOptions const options :
         {ScoreOptions{2, -3, 5, 1}, ScoreOptions{1, -7, 2, 2}, ScoreOptions{0, 0, 0, 0},
          ScoreOptions{2, 3, 5, 2}, ScoreOptions{1000000, -3, 5, 2}}) {
        try {
            ScoringScheme const scheme(options);
            FAIL("accepted");
        } catch (Error const & error) {
            CHECK(error.fault() == Fault::input);
            REQUIRE(error.findings().size() == 1);
            CHECK(error.findings()[0].code == "E-SCORE-01");
            std::string const & text = error.findings()[0].text;
            CHECK(text.find("reward/penalty " + std::to_string(options.reward) + "/" +
                            std::to_string(options.penalty)) == 0);
            CHECK(text.find("2/-3 with gaps 0/0 4/4 2/4 0/4 3/3 6/2 5/2 4/2 2/2, 3/-4") !=
                  std::string::npos);
        }
    }
}

TEST_CASE("supported combinations are distinct and all make a scheme") {
    auto const supported = supported_scores();
    CHECK(supported.size() == 60);
    for (auto const & options : supported) {
        CHECK(std::ranges::count(supported, options) == 1);
        ScoringScheme const scheme(options);
        CHECK(scheme.options() == options);
        CHECK(scheme.gap_extend() > 0);
    }
}
