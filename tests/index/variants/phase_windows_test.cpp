// SPDX-License-Identifier: BSD-3-Clause
// Groups of sites against all windows, one by one.
#include "index/variants/phase_windows.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <set>

namespace tansaku::test {
namespace {

std::vector<PhaseSite> random_sites(RandomDna & random) {
    std::vector<PhaseSite> sites;
    auto begin = static_cast<std::uint32_t>(random.below(5));
    std::uint64_t unit = 100; // below: phase sets
    for (std::size_t i = 0; i < 60; ++i) {
        auto const bases = static_cast<std::uint32_t>(random.chance(0.8)   ? 1
                                                      : random.chance(0.8) ? random.below(9) + 1
                                                                           : random.below(90) + 1);
        sites.push_back({begin, begin + bases, random.chance(0.7) ? unit++ : random.below(2) + 1});
        begin +=
            static_cast<std::uint32_t>(random.chance(0.2) ? random.below(90) : random.below(14));
    }
    return sites;
}

TEST_CASE("units that a window touches are in one group, which reaches it") {
    constexpr std::uint32_t window = 40;
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        INFO("seed " << seed);
        RandomDna random(seed);
        auto const sites = random_sites(random);
        PhaseGroups const found = group_phases(sites, window);
        bool has_dense = false;
        for (std::uint32_t from = 0; from < sites.back().end; ++from) {
            std::vector<std::uint32_t> touched;
            std::set<std::uint64_t> units;
            for (std::uint32_t i = 0; i < sites.size(); ++i)
                if (sites[i].begin < from + window && sites[i].end > from) {
                    touched.push_back(i);
                    units.insert(sites[i].unit);
                }
            has_dense |= units.size() > k_most_phase_units;
            if (units.size() < 2 || units.size() > k_most_phase_units) continue;
            INFO("window from " << from);
            // Texts of a group hold the window's bases on both sides of each of its bases.
            CHECK(std::ranges::any_of(found.groups, [&](PhaseGroup const & group) {
                return std::ranges::includes(group.sites, touched) &&
                       from + window > group.first_base && from <= group.last_base;
            }));
        }
        CHECK(found.dense.empty() == !has_dense);
        for (PhaseGroup const & group : found.groups) {
            std::set<std::uint64_t> units;
            for (std::uint32_t const site : group.sites)
                units.insert(sites[site].unit);
            CHECK(units.size() >= 2);
            CHECK(units.size() <= k_most_phase_units);
        }
    }
}

} // namespace
} // namespace tansaku::test
