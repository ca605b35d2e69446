// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cut/boundaries.hpp"
#include "tests/index/build/slow_boundaries.hpp"
#include "tests/support/catch.hpp"

#include <utility>

using namespace tansaku;
using namespace tansaku::test;

namespace {

using Places = std::vector<std::size_t>;

Places find(BoundaryFinder & finder, Bases const & segment) {
    auto const found = finder.find(segment);
    return {found.begin(), found.end()};
}

// Compares with the slow rule on both strands, and checks what the rule promises.
void check(BoundaryFinder & finder, Bases const & segment) {
    CAPTURE(segment.size(), to_letters(segment));
    SlowBoundaries const slow(segment);
    auto const expected = slow.find();
    Places const found = find(finder, segment);
    REQUIRE(found == Places(expected.begin(), expected.end()));

    Places mirrored = find(finder, flipped(segment));
    for (std::size_t & place : mirrored)
        place = segment.size() - k_word - place;
    std::ranges::reverse(mirrored);
    REQUIRE(mirrored == found);

    std::optional<std::size_t> left;
    for (std::size_t i = 0; i <= found.size(); ++i) {
        auto const right = i < found.size() ? std::optional(found[i]) : std::nullopt;
        std::size_t const end = right ? *right + k_word : segment.size();
        bool const too_long = end - left.value_or(0) > k_longest_phrase;
        REQUIRE_FALSE((too_long && !slow.inside(left, right).empty()));
        left = right;
    }
}

// Clean words in the order of their hashes, apart from each other among ambiguous bases: only the
// first is a local minimum, so that nothing but splitting cuts the rest.
Bases staircase(RandomDna & random, std::size_t steps, std::size_t apart) {
    std::vector<std::pair<std::uint32_t, Bases>> words;
    for (std::size_t i = 0; i < steps; ++i) {
        Bases const word = random.bases(k_word);
        std::uint64_t forward = 0, backward = 0;
        for (Residue const base : word)
            forward = forward * 4 + base;
        for (Residue const base : flipped(word))
            backward = backward * 4 + base;
        words.emplace_back(word_hash(forward, backward), word);
    }
    std::ranges::sort(words);
    Bases text(200, k_residue_n);
    for (auto const & [hash, word] : words) {
        append(text, word);
        append(text, Bases(apart, k_residue_n));
    }
    append(text, Bases(200, k_residue_n));
    return text;
}

} // namespace

TEST_CASE("boundaries of random sequences are those of the rule") {
    auto const seed = GENERATE(range(1u, 9u));
    CAPTURE(seed);
    RandomDna random(seed);
    BoundaryFinder finder;
    for (int round = 0; round < 4; ++round)
        check(finder, random.bases(random.between(1000, 6000)));
}

TEST_CASE("boundaries of sequences of all short lengths") {
    RandomDna random(3);
    Bases const text = random.bases(600);
    BoundaryFinder finder;
    for (std::size_t length = 0; length <= text.size(); length += length < 270 ? 15 : 1)
        check(finder, part_of(text, 0, length));
}

TEST_CASE("boundaries of periodic sequences: all tied words") {
    auto const period = GENERATE(1u, 2u, 3u, 7u, 31u, 128u, 171u, 300u);
    CAPTURE(period);
    RandomDna random(period);
    BoundaryFinder finder;
    check(finder, random.tandem(period, 1500 / period + 1));
    check(finder, random.tandem(period, 1500 / period + 1, 0.01));
    Bases inside = random.bases(700);
    append(inside, random.tandem(period, 1200 / period + 1));
    append(inside, random.bases(700));
    check(finder, inside);
}

TEST_CASE("boundaries of inverted repeats") {
    RandomDna random(5);
    BoundaryFinder finder;
    for (std::size_t const loop : {0u, 1u, 50u, 400u}) {
        Bases text = random.bases(900);
        Bases const arm = flipped(text);
        append(text, random.bases(loop));
        append(text, arm);
        check(finder, text);
    }
}

TEST_CASE("boundaries of sequences with ambiguous bases") {
    auto const seed = GENERATE(range(1u, 7u));
    CAPTURE(seed);
    RandomDna random(seed);
    BoundaryFinder finder;
    for (double const share : {0.002, 0.01, 0.03, 0.08, 0.3}) {
        Bases text = random.bases(3000);
        for (Residue & residue : text)
            if (random.chance(share)) residue = static_cast<Residue>(random.between(4, 14));
        check(finder, text);
    }
}

TEST_CASE("long stretches without a minimum are split at their least words") {
    auto const seed = GENERATE(range(1u, 5u));
    CAPTURE(seed);
    RandomDna random(seed);
    BoundaryFinder finder;
    for (std::size_t const apart : {10u, 60u, 97u, 200u}) {
        Bases const stairs = staircase(random, 4000 / (apart + k_word), apart);
        check(finder, stairs);
        Bases both = stairs;
        append(both, random.bases(500));
        append(both, flipped(stairs)); // tied words in the two halves
        check(finder, both);
    }
}
