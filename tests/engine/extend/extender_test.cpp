// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/extender.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/plain_extension.hpp"

#include <random>

using namespace tansaku;

namespace {

std::vector<Residue> random_text(std::mt19937_64 & random, std::size_t length, unsigned letters) {
    std::vector<Residue> text(length);
    for (Residue & residue : text)
        residue = static_cast<Residue>(random() % letters);
    return text;
}

// A copy with substitutions, insertions and deletions, and now and then an N.
std::vector<Residue> mutated(std::mt19937_64 & random, std::vector<Residue> const & text,
                             unsigned per_mille) {
    std::vector<Residue> copy;
    for (Residue const residue : text) {
        unsigned const dice = static_cast<unsigned>(random() % 1000);
        if (dice >= per_mille) {
            copy.push_back(residue);
            continue;
        }
        switch (random() % 10) {
        case 0:
            break; // deleted
        case 1:
            copy.insert(copy.end(), 1 + random() % 20, residue);
            break;
        case 2:
            copy.push_back(k_residue_n);
            break;
        default:
            copy.push_back(static_cast<Residue>(random() % 4));
        }
    }
    return copy;
}

std::int32_t units_of(SideEnd const & end, std::vector<Residue> const & query,
                      std::vector<Residue> const & text, ScoringScheme const & scheme) {
    std::int32_t units = 0;
    std::size_t q = 0;
    std::size_t t = 0;
    for (CigarRun const & run : end.cigar) {
        if (run.operation == 'M') {
            for (std::uint32_t i = 0; i < run.length; ++i)
                units += scheme.matrix()(query[q++], text[t++]);
        } else {
            units -=
                scheme.gap_open() + scheme.gap_extend() * static_cast<std::int32_t>(run.length);
            (run.operation == 'I' ? q : t) += run.length;
        }
    }
    CHECK(q == end.rows);
    CHECK(t == end.columns);
    return units;
}

} // namespace

TEST_CASE("an extension equals the plain recurrence, and its path has its score") {
    std::uint64_t const seed = std::random_device{}();
    CAPTURE(seed);
    std::mt19937_64 random(seed);
    Extender extender;
    ScoreProfile profile;
    Frontier frontier;
    SideEnd end;
    for (int trial = 0; trial < 1500; ++trial) {
        CAPTURE(trial);
        ScoringScheme const scheme(trial % 3 == 0 ? k_megablast_scores : k_blastn_scores);
        unsigned const letters = trial % 7 == 0 ? 2 : 4; // also texts of low complexity
        auto const query = random_text(random, 1 + random() % 400, letters);
        auto const text = random() % 4 == 0
                              ? random_text(random, 1 + random() % 400, letters)
                              : mutated(random, query, static_cast<unsigned>(random() % 300));
        std::size_t const begin = random() % query.size();
        std::vector<Residue> const side(query.begin() + static_cast<std::ptrdiff_t>(begin),
                                        query.end());
        std::int32_t const anchor = static_cast<std::int32_t>(random() % 200);
        std::int32_t const low = 10 + static_cast<std::int32_t>(random() % 60);
        std::int32_t const high = low + static_cast<std::int32_t>(random() % 100);

        profile.begin(scheme.matrix(), query);
        extender.begin({&scheme, &profile, begin, anchor, low, high}, frontier);
        for (Residue const base : text) {
            if (!frontier.alive()) break;
            extender.advance(frontier, base);
        }
        PlainExtension const plain = extend_plainly(side, text, scheme, anchor, low, high);
        REQUIRE(frontier.best == plain.best);
        REQUIRE(frontier.best_row == plain.row);
        REQUIRE(frontier.best_column == plain.column);
        extender.trace_back(frontier, end);
        REQUIRE(units_of(end, side, text, scheme) == plain.best);
    }
}

TEST_CASE("a copied frontier goes on as if the other branch had never been") {
    std::mt19937_64 random(7);
    ScoringScheme const scheme;
    auto const query = random_text(random, 300, 4);
    auto const one = mutated(random, query, 30);
    auto const other = mutated(random, query, 30);
    std::vector<Residue> joined(one.begin(), one.begin() + 150);
    joined.insert(joined.end(), other.begin() + 150, other.end());

    ScoreProfile profile;
    profile.begin(scheme.matrix(), query);
    Extender extender;
    Frontier stem;
    extender.begin({&scheme, &profile, 0, 100, 40, 110}, stem);
    for (int i = 0; i < 150; ++i)
        extender.advance(stem, one[static_cast<std::size_t>(i)]);
    Frontier branch = stem;
    for (std::size_t i = 150; i < one.size() && branch.alive(); ++i)
        extender.advance(branch, one[i]);
    extender.back_to(150);
    branch = stem;
    for (std::size_t i = 150; i < joined.size() && branch.alive(); ++i)
        extender.advance(branch, joined[i]);
    SideEnd branched;
    extender.trace_back(branch, branched);

    Frontier straight;
    extender.begin({&scheme, &profile, 0, 100, 40, 110}, straight);
    for (std::size_t i = 0; i < joined.size() && straight.alive(); ++i)
        extender.advance(straight, joined[i]);
    SideEnd direct;
    extender.trace_back(straight, direct);
    CHECK(branched.units == direct.units);
    CHECK(branched.cigar == direct.cigar);
    CHECK(branched.row_at_column == direct.row_at_column);
}
