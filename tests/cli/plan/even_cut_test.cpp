// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/even_cut.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <numeric>
#include <random>

namespace tansaku::cli {
namespace {

TEST_CASE("even cut: all weights in order, no piece empty, none far above its share") {
    std::mt19937 random(11);
    for (int i = 0; i < 500; ++i) {
        std::vector<std::uint64_t> weights(1 + random() % 60);
        for (std::uint64_t & weight : weights)
            weight = random() % (i % 2 == 0 ? 10 : 1000);
        std::uint64_t const pieces = 1 + random() % 20;
        auto const counts = cut_evenly(weights, pieces);
        CAPTURE(weights, pieces, counts);
        CHECK(counts.size() == std::min<std::uint64_t>(pieces, weights.size()));
        CHECK(std::ranges::count(counts, 0u) == 0);
        CHECK(std::accumulate(counts.begin(), counts.end(), std::uint64_t{0}) == weights.size());
        std::uint64_t const all = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
        std::uint64_t const largest = *std::ranges::max_element(weights);
        std::size_t at = 0;
        for (std::uint64_t const count : counts) {
            std::uint64_t weight = 0;
            for (std::uint64_t k = 0; k < count; ++k)
                weight += weights[at++];
            CHECK(weight <= all / counts.size() + 2 * largest + 1);
        }
    }
    CHECK(cut_evenly({}, 5).empty());
    CHECK(cut_evenly(std::vector<std::uint64_t>(6, 0), 3).size() == 3);
}

} // namespace
} // namespace tansaku::cli
