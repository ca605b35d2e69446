// SPDX-License-Identifier: BSD-3-Clause
// Stretches that two texts have in common: what both have there is equal, in order, and is nearly
// all of texts that are nearly the same.
#include "index/compact/common_stretches.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// Bases in common; each stretch is looked at.
std::size_t common(Bases const & first, Bases const & second) {
    std::size_t bases = 0, first_end = 0, second_end = 0;
    for (CommonStretch const & stretch : common_stretches(first, second)) {
        REQUIRE(stretch.size != 0);
        REQUIRE(stretch.first >= first_end);
        REQUIRE(stretch.second >= second_end);
        first_end = stretch.first + stretch.size;
        second_end = stretch.second + stretch.size;
        REQUIRE(first_end <= first.size());
        REQUIRE(second_end <= second.size());
        REQUIRE(part_of(first, stretch.first, first_end) ==
                part_of(second, stretch.second, second_end));
        bases += stretch.size;
    }
    return bases;
}

} // namespace

TEST_CASE("texts that differ in places have the rest in common") {
    auto const seed = GENERATE(range(1u, 7u));
    CAPTURE(seed);
    RandomDna random(seed);
    Bases first = random.bases(5000), second = first;
    append(first, random.bases(20'000)); // more than is looked at first
    Bases const rest = random.bases(20'000);
    append(first, rest);
    append(second, random.bases(30));
    append(second, rest);
    CHECK(common(first, second) >= 25'000);
    CHECK(common(second, first) >= 25'000);

    Bases const mutated = random.mutated(rest, 0.002, 0.3);
    CHECK(common(rest, mutated) >= 18'000);
    CHECK(common(rest, rest) == rest.size());
}

TEST_CASE("texts without anything in common, or with repeats, are no harm") {
    RandomDna random(1);
    Bases const some = random.bases(300), tandem = random.tandem(7, 100);
    CHECK(common({}, some) == 0);
    CHECK(common(some, {}) == 0);
    CHECK(common(Bases(100, Residue{0}), Bases(90, Residue{3})) == 0);
    CHECK(common(tandem, part_of(tandem, 70, 600)) == 530);
    static_cast<void>(common(tandem, some));
}
