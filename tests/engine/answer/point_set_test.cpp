// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/point_set.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <set>
#include <tuple>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("a set of points holds what was put in since it was emptied") {
    auto const seed = GENERATE(range(1u, 30u));
    CAPTURE(seed);
    RandomDna random(seed);
    PointSet set;
    for (int round = 0; round < 20; ++round) {
        auto const points = static_cast<std::size_t>(random.between(1, 300));
        set.begin(points);
        std::set<std::tuple<std::uint64_t, std::uint32_t, std::uint32_t, Strand>> expected;
        auto const values = random.between(1, 20);
        for (std::size_t i = 0; i < points; ++i) {
            AlignmentPoint const point{random.below(values),
                                       static_cast<std::uint32_t>(random.below(2)),
                                       static_cast<std::uint32_t>(random.below(3)),
                                       random.chance(0.5) ? Strand::plus : Strand::minus};
            std::tuple const key(point.subject, point.sequence, point.query, point.strand);
            REQUIRE(set.contains(point) == expected.contains(key));
            set.insert(point);
            expected.insert(key);
        }
    }
}
