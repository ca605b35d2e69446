// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/look.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <cmath>

using namespace tansaku;
using namespace tansaku::test;

namespace {

constexpr std::size_t k_seed = 12;

// A pattern whose seeds are off on some stretches.
Pattern masked_pattern(RandomDna & random, std::size_t size) {
    Pattern pattern{random.bases(size), Marks(size, 0), {}};
    std::size_t clean = 0;
    bool masked = false;
    for (std::size_t end = 1; end <= size; ++end) {
        if (random.chance(0.01)) masked = !masked;
        clean = masked ? 0 : clean + 1;
        if (clean >= k_seed) pattern.seeds[end - k_seed] = 1;
    }
    return pattern;
}

// Which bases of the pattern are not masked, as far as a seed can tell.
std::vector<bool> clean_bases(Pattern const & pattern) {
    std::vector<bool> clean(pattern.seeds.size(), false);
    for (std::size_t at = 0; at < clean.size(); ++at)
        if (pattern.seeds[at] != 0)
            std::fill_n(clean.begin() + static_cast<std::ptrdiff_t>(at), k_seed, true);
    return clean;
}

std::uint32_t longest_run(std::vector<bool> const & marks) {
    std::uint32_t longest = 0;
    std::uint32_t run = 0;
    for (bool const mark : marks) {
        run = mark ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    return longest;
}

// What a growth along `equal` from `begin` on gains, until it falls 22 below its best.
std::int32_t gain(std::vector<bool> const & equal, std::ptrdiff_t begin, std::ptrdiff_t step) {
    std::int32_t sum = 0;
    std::int32_t best = 0;
    auto const size = static_cast<std::ptrdiff_t>(equal.size());
    for (std::ptrdiff_t at = begin; at >= 0 && at < size && sum >= best - 22; at += step)
        best = std::max(best, sum += equal[static_cast<std::size_t>(at)] ? 2 : -3);
    return best;
}

// Whether some run on clean bases grows to what the look asks for.
bool is_met(std::vector<bool> const & equal, std::vector<bool> const & clean, Look look) {
    std::uint32_t run = 0;
    for (std::size_t at = 0; at < equal.size(); ++at) {
        run = equal[at] && clean[at] ? run + 1 : 0;
        if (run < look.run) continue;
        auto const here = static_cast<std::ptrdiff_t>(at);
        if (gain(equal, here, -1) + gain(equal, here + 1, 1) >=
            2 * static_cast<std::int32_t>(look.worth))
            return true;
    }
    return false;
}

} // namespace

TEST_CASE("every run that a look asks for holds two of its seeds side by side") {
    auto const seed = GENERATE(range(1u, 200u));
    auto const run = GENERATE(13u, 16u, 27u);
    CAPTURE(seed, run);
    RandomDna random(seed);
    Pattern const pattern = masked_pattern(random, random.between(1, 400));
    Marks const chosen = thinned(pattern.seeds, Look{run, run});
    REQUIRE(chosen.size() == pattern.seeds.size());
    std::vector<bool> const clean = clean_bases(pattern);
    for (std::size_t at = 0; at < chosen.size(); ++at)
        REQUIRE((chosen[at] == 0 || pattern.seeds[at] != 0));
    for (std::size_t begin = 0; begin + run <= clean.size(); ++begin) {
        if (longest_run({clean.begin() + static_cast<std::ptrdiff_t>(begin),
                         clean.begin() + static_cast<std::ptrdiff_t>(begin + run)}) < run)
            continue;
        bool met = false;
        for (std::size_t at = begin; at + k_seed < begin + run; ++at)
            met |= chosen[at] != 0 && chosen[at + 1] != 0;
        REQUIRE(met);
    }
}

TEST_CASE("a closer look has more seeds, and one strand's are the mirror image of the other's") {
    RandomDna random(1);
    Marks const seeds = masked_pattern(random, 5000).seeds;
    std::size_t few = 0;
    for (std::uint32_t const run : {27u, 16u, 13u}) {
        Marks const chosen = thinned(seeds, Look{run, run});
        auto const count = static_cast<std::size_t>(std::ranges::count(chosen, 1));
        CHECK(count > 3 * few / 2);
        few = count;
        Marks mirrored(seeds.rbegin(), seeds.rend());
        Marks const other = thinned(mirrored, Look{run, run});
        CHECK(Marks(other.rbegin(), other.rend()) == chosen);
    }
    CHECK(thinned(seeds, Look{13}) == seeds);
}

TEST_CASE("what scores as much as is sure is not hidden from the look") {
    auto const look = GENERATE(Look{27, 27, 0.06}, Look{16, 22}, Look{16, 16});
    auto const masked = GENERATE(false, true);
    CAPTURE(look.run, masked);
    ScoringScheme const scheme;
    RandomDna random(look.run);
    std::size_t trials = 0;
    std::size_t hidden = 0;
    std::size_t sure_somewhere = 0;
    for (int i = 0; i < 400; ++i) {
        std::size_t const size = random.between(40, 2000);
        Pattern pattern = masked_pattern(random, size);
        if (!masked) std::fill_n(pattern.seeds.begin(), size - k_seed + 1, 1);
        std::vector<bool> const clean = clean_bases(pattern);
        std::int64_t const sure = sure_score(pattern, scheme, look);
        auto const bases = static_cast<std::int64_t>(size);
        if (sure > 2 * bases) continue;
        ++sure_somewhere;
        // Substitutions at random, as many as leave a score that is just sure.
        std::int64_t const differences = (2 * bases - sure) / 5;
        REQUIRE(2 * bases - 5 * differences >= sure);
        for (int trial = 0; trial < 50; ++trial) {
            std::vector<bool> equal(size, true);
            for (std::int64_t left = differences; left > 0; --left)
                equal[random.below(size)] = false;
            ++trials;
            if (!is_met(equal, clean, look)) ++hidden;
        }
    }
    CAPTURE(trials, hidden);
    CHECK(sure_somewhere > (masked ? 100 : 380));
    CHECK(hidden * 1000 <= trials * 2);
}

TEST_CASE("no score is sure where no run can be met") {
    ScoringScheme const scheme;
    RandomDna random(1);
    Pattern pattern{random.bases(100), Marks(100, 0), {}};
    CHECK(sure_score(pattern, scheme, Look{16, 22}) > 200);
    std::fill_n(pattern.seeds.begin(), 10, 1); // a stretch of 21 bases
    CHECK(sure_score(pattern, scheme, Look{16, 22}) > 200);
    std::fill_n(pattern.seeds.begin(), 11, 1); // of 22
    CHECK(sure_score(pattern, scheme, Look{16, 22}) == 196);
}
