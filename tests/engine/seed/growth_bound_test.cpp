// SPDX-License-Identifier: BSD-3-Clause
// Bounds of growths without gaps against growing base by base.
#include "engine/score/scoring.hpp"
#include "engine/seed/growth_kernel.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <array>
#include <vector>

using namespace tansaku;
using namespace tansaku::test;

namespace {

constexpr std::size_t k_bases = 60; // of a side, more than a bound looks at
using Side = std::vector<bool>;     // whether each base agrees, outwards

Side random_side(RandomDna & random, double alike) {
    Side side(k_bases);
    for (std::size_t i = 0; i < k_bases; ++i)
        side[i] = random.chance(alike);
    return side;
}

// What a growth over `side` gains, and how many bases it looks at.
struct Growth {
    std::int32_t gain = 0;
    std::size_t bases = 0;
};
Growth grow(Side const & side, ScoringScheme const & scheme, std::int32_t drop) {
    Growth growth;
    std::int32_t sum = 0;
    for (bool const same : side) {
        ++growth.bases;
        sum += same ? scheme.reward() : scheme.penalty();
        growth.gain = std::max(growth.gain, sum);
        if (sum < growth.gain - drop) break;
    }
    return growth;
}

// As lanes read it, with bases beside it that are not to be looked at.
std::uint64_t leftwards(RandomDna & random, Side const & side) {
    std::uint64_t bits = random.between(0, 255) << 2 * GrowthLanes::k_bases;
    for (std::size_t i = 0; i < GrowthLanes::k_bases; ++i)
        if (!side[i]) bits |= random.between(1, 3) << 2 * (GrowthLanes::k_bases - 1 - i);
    return bits;
}
std::uint64_t rightwards(RandomDna & random, Side const & side) {
    std::uint64_t bits = random.between(0, 255) << 2 * GrowthLanes::k_bases;
    for (std::size_t i = 0; i < GrowthLanes::k_bases; ++i)
        if (!side[i]) bits |= random.between(1, 3) << 2 * i;
    return bits;
}

struct Hits {
    GrowthLanes lanes;
    std::array<Side, GrowthLanes::k_lanes> left;
    std::array<Side, GrowthLanes::k_lanes> right;

    Hits(RandomDna & random, double alike) {
        for (std::uint32_t lane = 0; lane < GrowthLanes::k_lanes; ++lane) {
            left[lane] = random_side(random, alike);
            right[lane] = random_side(random, alike);
            lanes.put(lane, leftwards(random, left[lane]), rightwards(random, right[lane]));
        }
    }
};

GrowthCosts costs_of(ScoringScheme const & scheme, std::int32_t drop) {
    return {static_cast<std::int16_t>(scheme.reward()), static_cast<std::int16_t>(scheme.penalty()),
            static_cast<std::int16_t>(drop)};
}

} // namespace

TEST_CASE("a growth gains no more than its bound, and as much where it ends at once") {
    RandomDna random(11);
    std::size_t open = 0;
    std::size_t exact = 0;
    for (ScoreOptions const & options : supported_scores()) {
        ScoringScheme const scheme(options);
        auto const drop = static_cast<std::int32_t>(random.between(1, 200));
        for (int trial = 0; trial < 50; ++trial) {
            Hits const hits(random, trial % 2 == 0 ? 0.25 : 0.9);
            LaneBounds bounds;
            bound_growths(hits.lanes, costs_of(scheme, drop), bounds);
            for (std::uint32_t lane = 0; lane < GrowthLanes::k_lanes; ++lane) {
                Growth const left = grow(hits.left[lane], scheme, drop);
                Growth const right = grow(hits.right[lane], scheme, drop);
                REQUIRE(bounds[lane] >= left.gain + right.gain);
                bool const goes_on = std::max(left.bases, right.bases) > GrowthLanes::k_bases;
                if (goes_on) {
                    ++open;
                    REQUIRE(bounds[lane] >= k_open_growth);
                    continue;
                }
                // An end is looked for every four bases, in which a growth may gain again.
                if (left.bases % 4 != 0 || right.bases % 4 != 0) continue;
                ++exact;
                REQUIRE(bounds[lane] == left.gain + right.gain);
            }
        }
    }
    CHECK(open > 500);
    CHECK(exact > 500);
}

TEST_CASE("bounds dismiss most of what is not alike") {
    RandomDna random(7);
    ScoringScheme const scheme;
    std::int32_t const drop = 22;
    std::size_t dismissed = 0;
    std::size_t poor = 0;
    for (int trial = 0; trial < 1000; ++trial) {
        Hits const hits(random, 0.25);
        LaneBounds bounds;
        bound_growths(hits.lanes, costs_of(scheme, drop), bounds);
        for (std::uint32_t lane = 0; lane < GrowthLanes::k_lanes; ++lane) {
            if (grow(hits.left[lane], scheme, drop).gain > 6 ||
                grow(hits.right[lane], scheme, drop).gain > 6)
                continue;
            ++poor;
            dismissed += bounds[lane] < 28;
        }
    }
    CAPTURE(poor, dismissed);
    CHECK(poor > 5000);
    CHECK(dismissed * 100 > poor * 95);
}
