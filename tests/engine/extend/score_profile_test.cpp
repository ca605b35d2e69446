// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/score_profile.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;

TEST_CASE("bases have rows whatever was asked for before, codes when they were asked for") {
    ScoringScheme const scheme;
    std::vector<Residue> const pattern = to_residues("ACGTAC");
    auto const first = GENERATE(as<Residue>(), 0, 3, k_residue_n);
    ScoreProfile profile;
    profile.begin(scheme.matrix(), pattern);
    std::uint8_t const * const row = profile.row(first);
    ScoreProfile::Rows const & rows = profile.rows();
    CHECK(rows[first] == row);
    CHECK(rows[4] == nullptr);
    for (Residue base = 0; is_base(base); ++base) {
        REQUIRE(rows[base] != nullptr);
        for (std::size_t i = 0; i < pattern.size(); ++i)
            CHECK(rows[base][i] + scheme.matrix().lowest() == scheme.matrix()(base, pattern[i]));
    }
}
