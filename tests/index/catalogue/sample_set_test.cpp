// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/filter/sample_set.hpp"
#include "tests/support/catch.hpp"

#include <random>
#include <set>

using namespace tansaku;

TEST_CASE("a sample set is a set") {
    for (std::size_t const samples : {0u, 1u, 63u, 64u, 65u, 200u}) {
        std::mt19937 random(7);
        SampleSet a(samples);
        SampleSet b(samples);
        std::set<std::size_t> in_a;
        std::set<std::size_t> in_b;
        for (std::size_t i = 0; i < samples; ++i) {
            if (random() % 2) a.insert(i), in_a.insert(i);
            if (random() % 3 == 0) b.insert(i), in_b.insert(i);
        }
        std::set<std::size_t> visited;
        a.for_each([&](std::size_t sample) { visited.insert(sample); });
        CHECK(visited == in_a);
        CHECK(a.count() == in_a.size());
        CHECK(a.empty() == in_a.empty());
        auto intersection = a;
        intersection &= b;
        auto both = a;
        both |= b;
        auto const rest = a.complement();
        for (std::size_t i = 0; i < samples; ++i) {
            CHECK(a.contains(i) == in_a.contains(i));
            CHECK(intersection.contains(i) == (in_a.contains(i) && in_b.contains(i)));
            CHECK(both.contains(i) == (in_a.contains(i) || in_b.contains(i)));
            CHECK(rest.contains(i) != in_a.contains(i));
        }
        CHECK(rest.count() == samples - in_a.size());
        CHECK(SampleSet::all(samples).count() == samples);
        CHECK(rest.complement() == a);
        if (samples > 0) {
            a.insert(0);
            a.erase(0);
            CHECK_FALSE(a.contains(0));
        }
    }
}
