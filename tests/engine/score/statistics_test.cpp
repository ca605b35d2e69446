// SPDX-License-Identifier: BSD-3-Clause
#include "engine/score/statistics.hpp"
#include "tests/support/catch.hpp"

#include <cmath>

using namespace tansaku;

namespace {

KarlinAltschul const k_blastn = ScoringScheme(k_blastn_scores).constants();
KarlinAltschul const k_megablast = ScoringScheme(k_megablast_scores).constants();

} // namespace

TEST_CASE("length adjustments are those that blastn 2.12 prints") {
    CHECK(length_adjustment(k_blastn, 500, {8000, 2}) == 16);
    CHECK(length_adjustment(k_megablast, 500, {8000, 2}) == 14);
    CHECK(length_adjustment(ScoringScheme({5, -4, 8, 6}).constants(), 500, {8000, 2}) == 75);
    CHECK(length_adjustment(ScoringScheme({3, -2, 5, 5}).constants(), 500, {8000, 2}) == 112);
}

TEST_CASE("length adjustments where the iteration stops early are blastn's too") {
    auto const adjustment = [](ScoreOptions options, std::uint64_t query_length,
                               SearchSpace space) {
        return length_adjustment(ScoringScheme(options).constants(), query_length, space);
    };
    CHECK(adjustment({2, -7, 2, 4}, 65, {7761, 841}) == 8);
    CHECK(adjustment({2, -3, 5, 2}, 12, {42, 9}) == 3);
    CHECK(adjustment({2, -5, 2, 2}, 628, {1704, 108}) == 13);
    CHECK(adjustment({1, -3, 0, 2}, 44364, {3600, 201}) == 15);
    CHECK(adjustment({1, -1, 0, 2}, 683, {3107, 63}) == 42);
    CHECK(adjustment({1, -1, 3, 1}, 918, {5997, 251}) == 20);
}

TEST_CASE("a space too small for a chance alignment loses nothing") {
    CHECK(length_adjustment(k_blastn, 500, {0, 0}) == 0);
    CHECK(length_adjustment(k_blastn, 1, {1, 1}) == 0);
    CHECK(ScoreStatistics(k_blastn, 10, {0, 0}).effective_space() == 10);
}

TEST_CASE("the length adjustment leaves a base of query and of sequences") {
    for (ScoreOptions const & options : supported_scores())
        for (std::uint64_t const query : {1u, 2u, 7u, 20u, 33u, 100u, 5000u})
            for (SearchSpace const space :
                 {SearchSpace{1, 1}, SearchSpace{50, 1}, SearchSpace{50, 50},
                  SearchSpace{100000, 900}, SearchSpace{140'000'000'000'000, 46422}}) {
                auto const constants = ScoringScheme(options).constants();
                auto const lost = length_adjustment(constants, query, space);
                CHECK(lost >= 0);
                CHECK(lost < static_cast<std::int64_t>(query));
                CHECK(ScoreStatistics(constants, query, space).effective_space() >= 1);
            }
}

TEST_CASE("bit scores come from the raw score itself") {
    ScoreStatistics const statistics(k_blastn, 500, {8000, 2});
    CHECK(statistics.bit_score(1000) == Approx((1000 * 0.625 - std::log(0.41)) / std::log(2.0)));
    CHECK(statistics.bit_score(1001) > statistics.bit_score(1000));
}

TEST_CASE("with even scores an odd one has the E-value of the next lower") {
    ScoreStatistics const even(k_blastn, 500, {8000, 2});
    CHECK(even.evalue(51) == even.evalue(50));
    CHECK(even.evalue(52) < even.evalue(51));
    ScoreStatistics const every(k_megablast, 500, {8000, 2});
    CHECK(every.evalue(51) < every.evalue(50));
    CHECK(every.evalue(50) == Approx(every.effective_space() * 0.46 * std::exp(-1.28 * 50)));
}

TEST_CASE("score_for_evalue is the smallest score with at most that E-value") {
    for (ScoreOptions const & options : supported_scores())
        for (SearchSpace const space :
             {SearchSpace{1, 1}, SearchSpace{8000, 2}, SearchSpace{140'000'000'000'000, 46422}})
            for (double const threshold : {1e-300, 1e-180, 1e-20, 1e-3, 0.05, 1.0, 10.0, 1e9}) {
                ScoreStatistics const statistics(ScoringScheme(options).constants(), 1000, space);
                auto const score = statistics.score_for_evalue(threshold);
                REQUIRE(score >= 1);
                CHECK(statistics.evalue(score) <= threshold);
                if (score > 1) CHECK(statistics.evalue(score - 1) > threshold);
            }
}

TEST_CASE("score_for_evalue counts a threshold that a score meets exactly") {
    for (KarlinAltschul const & constants : {k_blastn, k_megablast})
        for (std::uint64_t const query_length : {100u, 999u, 12345u}) {
            ScoreStatistics const statistics(constants, query_length, {1'000'000, 10});
            for (std::int64_t score = 20; score < 500; ++score) {
                double const evalue = statistics.evalue(score);
                std::int64_t const first = constants.even_scores ? score & ~1 : score;
                std::int64_t const step = constants.even_scores ? 2 : 1;
                CHECK(statistics.score_for_evalue(evalue) == first);
                CHECK(statistics.score_for_evalue(std::nextafter(evalue, 0.0)) == first + step);
            }
        }
}

TEST_CASE("spaces beyond 63 bits keep their size") {
    ScoreStatistics const statistics(k_blastn, 100'000, {140'000'000'000'000, 46422});
    CHECK(statistics.effective_space() == Approx(1.4e19).epsilon(0.01));
}
