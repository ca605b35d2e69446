// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/cigar.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/plain_cigar.hpp"

#include <random>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("gaps move, and columns are counted, run by run as column by column") {
    std::uint64_t const seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    ScoringScheme const scheme;
    for (int trial = 0; trial < 5000; ++trial) {
        CAPTURE(trial);
        // Few letters, so that gaps can move far; now and then an ambiguity code.
        auto const residue = [&] {
            return random() % 50 == 0 ? k_residue_n : static_cast<Residue>(random() % 2);
        };
        std::vector<CigarRun> cigar;
        std::vector<Residue> query;
        std::vector<Residue> subject;
        for (auto runs = 1 + random() % 8; runs != 0; --runs) {
            char const operation = cigar.empty() ? 'M' : "MID"[random() % 3];
            auto const length = static_cast<std::uint32_t>(1 + random() % 30);
            append_run(cigar, operation, length);
            for (std::uint32_t i = 0; i < length; ++i) {
                if (operation != 'D') query.push_back(residue());
                if (operation == 'D')
                    subject.push_back(residue());
                else if (operation == 'M')
                    subject.push_back(random() % 10 == 0 ? residue() : query.back());
            }
        }
        std::vector<CigarRun> plain = cigar;
        std::vector<CigarRun> named;
        for (std::size_t q = 0, t = 0; CigarRun const &run : cigar) {
            for (std::uint32_t i = 0; i < run.length; ++i) {
                bool const pair = run.operation == 'M';
                append_run(named, pair ? (query[q] == subject[t] ? '=' : 'X') : run.operation, 1);
                if (run.operation != 'D') ++q;
                if (run.operation != 'I') ++t;
            }
        }
        normalise_gaps(named, query, subject);
        normalise_gaps(cigar, query, subject);
        normalise_plainly(plain, query, subject);
        REQUIRE(cigar == plain);
        REQUIRE(named == plain);
        CigarCounts const counts = count_cigar(cigar, query, subject, scheme);
        CigarCounts const plainly = count_plainly(cigar, query, subject, scheme);
        REQUIRE(counts.units == plainly.units);
        REQUIRE(counts.columns == plainly.columns);
        REQUIRE(counts.identical == plainly.identical);
        REQUIRE(counts.mismatches == plainly.mismatches);
        REQUIRE(counts.gap_opens == plainly.gap_opens);
        REQUIRE(counts.gap_bases == plainly.gap_bases);
    }
}
