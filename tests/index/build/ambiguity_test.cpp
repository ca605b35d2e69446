// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cut/ambiguity.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("ambiguous runs are maximal runs of one code") {
    auto const runs = ambiguous_runs(to_residues("NNACGTRRYNACGTACGTACGTACGTN"));
    std::vector<std::string> texts;
    for (AmbiguousRun const & run : runs)
        texts.push_back(std::to_string(run.position) + '+' + std::to_string(run.length) +
                        k_residue_letters[run.code]);
    CHECK(texts == std::vector<std::string>{"0+2N", "6+2R", "8+1Y", "9+1N", "26+1N"});
    CHECK(ambiguous_runs({}).empty());
    CHECK(ambiguous_runs(to_residues("ACGTACGTACGTACGTACGT")).empty());
}

TEST_CASE("bases and ambiguous runs together are the sequence") {
    auto const seed = GENERATE(range(1u, 20u));
    CAPTURE(seed);
    RandomDna random(seed);
    Bases text = random.bases(random.between(0, 300));
    for (Residue & residue : text)
        if (random.chance(0.1)) residue = static_cast<Residue>(random.between(4, 14));
    Bases rebuilt = text;
    std::ranges::replace_if(
        rebuilt, [](Residue r) { return !is_base(r); }, Residue{0});
    for (AmbiguousRun const & run : ambiguous_runs(text))
        std::fill_n(rebuilt.begin() + run.position, run.length, run.code);
    CHECK(to_letters(rebuilt) == to_letters(text));
}
