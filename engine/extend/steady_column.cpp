// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/steady_column.hpp"

#include <algorithm>

namespace tansaku {
namespace {

constexpr std::int32_t k_far = 1 << 20; // no alignment
constexpr std::uint32_t k_lanes_here = 2 * SteadyColumn::k_reach;
constexpr std::uint32_t k_best_lane = SteadyColumn::k_reach;

// What cells have less than the best.
struct Costs {
    std::array<std::int32_t, k_lanes_here> score;
    std::array<std::int32_t, k_lanes_here> gap;

    friend bool operator==(Costs const &, Costs const &) = default;
};

} // namespace

SteadyColumn steady_column(std::int32_t open, std::int32_t extend, std::int32_t reward,
                           std::int32_t drop) {
    Costs before;
    before.score.fill(k_far);
    before.gap.fill(k_far);
    before.score[k_best_lane] = 0;
    SteadyColumn steady;
    for (std::uint32_t bases = 1; bases <= k_lanes_here; ++bases) {
        Costs column;
        std::int32_t query_gap = k_far;
        for (std::uint32_t lane = 0; lane < k_lanes_here; ++lane) {
            // The row is that of the next lane of the column before; the best has grown.
            std::int32_t const text_gap = lane + 1 == k_lanes_here
                                              ? k_far
                                              : reward + std::min(before.score[lane + 1] + open,
                                                                  before.gap[lane + 1] + extend);
            std::int32_t score = lane == k_best_lane ? 0 : text_gap;
            std::int32_t const here = std::min(score, query_gap);
            bool const lives = here <= drop + reward;
            column.score[lane] = lives ? here : k_far;
            column.gap[lane] = lives && text_gap <= drop + reward ? text_gap : k_far;
            query_gap = std::min(query_gap + extend, score + open);
        }
        bool const again = column == before;
        before = column;
        if (!again) continue;
        steady.bases = bases;
        break;
    }
    auto const told = [](std::int32_t cost) {
        return static_cast<std::uint8_t>(std::min(cost, 255));
    };
    std::ranges::transform(before.score, steady.score.begin(), told);
    std::ranges::transform(before.gap, steady.gap.begin(), told);
    return steady;
}

} // namespace tansaku
