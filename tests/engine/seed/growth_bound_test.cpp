// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/growth_bound.hpp"
#include "engine/seed/growth_kernel.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <vector>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// What a growth over `equal` gains, base by base.
std::int32_t gain(std::vector<bool> const & equal, ScoringScheme const & scheme,
                  std::int32_t drop) {
    std::int32_t sum = 0;
    std::int32_t best = 0;
    for (bool const same : equal) {
        sum += same ? scheme.reward() : scheme.penalty();
        best = std::max(best, sum);
        if (sum < best - drop) break;
    }
    return best;
}

} // namespace

TEST_CASE("a growth gains no more than its bound, which dismisses most of what is not alike") {
    RandomDna random(7);
    ScoringScheme const scheme;
    std::int32_t const drop = 22;
    GrowthBound const bound(scheme, drop);
    std::size_t dismissed = 0;
    std::size_t poor = 0;
    for (int trial = 0; trial < 20'000; ++trial) {
        double const alike = trial % 2 == 0 ? 0.25 : 0.9;
        std::vector<bool> equal(60);
        std::uint64_t rightwards = 0;
        std::uint64_t leftwards = 0;
        for (std::size_t i = 0; i < equal.size(); ++i) {
            equal[i] = random.chance(alike);
            std::uint64_t const differs = equal[i] ? 0 : random.between(1, 3);
            if (i >= GrowthBound::k_bases) continue;
            rightwards |= differs << 2 * i;
            leftwards |= differs << 2 * (GrowthBound::k_bases - 1 - i);
        }
        std::int32_t const truth = gain(equal, scheme, drop);
        REQUIRE(bound.rightwards(rightwards) >= truth);
        REQUIRE(bound.leftwards(leftwards) == bound.rightwards(rightwards));
        if (alike > 0.5 || truth > 6) continue;
        ++poor;
        if (bound.rightwards(rightwards) < 28) ++dismissed;
    }
    CAPTURE(poor, dismissed);
    CHECK(poor > 5000);
    CHECK(dismissed * 100 > poor * 95);
}

TEST_CASE("bounds of many growths at once are those of each") {
    RandomDna random(11);
    for (ScoreOptions const & options : supported_scores()) {
        ScoringScheme const scheme(options);
        auto const drop = static_cast<std::int32_t>(random.between(1, 200));
        GrowthBound const bound(scheme, drop);
        GrowthCosts const costs{static_cast<std::int16_t>(scheme.reward()),
                                static_cast<std::int16_t>(scheme.penalty()),
                                static_cast<std::int16_t>(drop)};
        for (int trial = 0; trial < 50; ++trial) {
            GrowthLanes lanes;
            std::array<std::int32_t, GrowthLanes::k_lanes> one_by_one;
            for (std::uint32_t lane = 0; lane < GrowthLanes::k_lanes; ++lane) {
                std::array<std::uint64_t, 2> sides{};
                double const alike = trial % 2 == 0 ? 0.25 : 0.9;
                for (std::uint64_t & side : sides) // also bases that are not to be looked at
                    for (std::uint32_t base = 0; base < 32; ++base)
                        if (!random.chance(alike)) side |= random.between(1, 3) << 2 * base;
                lanes.put(lane, sides[0], sides[1]);
                one_by_one[lane] = bound.leftwards(sides[0]) + bound.rightwards(sides[1]);
            }
            LaneBounds bounds;
            bound_growths(lanes, costs, bounds);
            for (std::uint32_t lane = 0; lane < GrowthLanes::k_lanes; ++lane) {
                if (one_by_one[lane] >= GrowthBound::k_unknown)
                    REQUIRE(bounds[lane] >= k_open_growth);
                else
                    REQUIRE(bounds[lane] == one_by_one[lane]);
            }
        }
    }
}
