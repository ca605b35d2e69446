// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/growth_kernel.hpp"

#include "index/core/cpu_clones.hpp"

#include <cstring>

namespace tansaku {
namespace {

typedef std::int16_t Words __attribute__((vector_size(2 * GrowthLanes::k_lanes)));

// So low that what follows does not bring it up again, and far from the end of the words.
constexpr std::int16_t k_ended = -12'000;

TANSAKU_INLINE void raise(Words & a, Words const & b) { a = a > b ? a : b; }

// The first base is the lowest, or the highest of GrowthLanes::k_bases. Adds to `bounds`.
template <bool FirstLowest>
TANSAKU_INLINE void bound(Words & bounds, GrowthLanes::Side const & side,
                          GrowthCosts const & costs) {
    Words const none{};
    Words const reward = none + costs.reward;
    Words const penalty = none + costs.penalty;
    Words const ended = none + k_ended;
    Words sum{};
    Words best{};
#pragma GCC unroll 28 // then bits and places are constants
    for (std::uint32_t step = 0; step < GrowthLanes::k_bases; ++step) {
        std::uint32_t const base = FirstLowest ? step : GrowthLanes::k_bases - 1 - step;
        Words part;
        std::memcpy(&part, side[base / GrowthLanes::k_bases_a_part].data(), sizeof part);
        auto const bits = static_cast<std::int16_t>(3u << 2 * (base % GrowthLanes::k_bases_a_part));
        sum += (part & bits) == none ? reward : penalty;
        raise(best, sum);
        // A growth that has ended gains no more.
        if (step % 4 == 3) sum = sum < best - costs.drop ? ended : sum;
    }
    bounds += sum < ended / 2 ? best : none + k_open_growth;
}

} // namespace

TANSAKU_FOR_EACH_CPU
void bound_growths(GrowthLanes const & lanes, GrowthCosts costs, LaneBounds & bounds) {
    Words sums{};
    bound<false>(sums, lanes.left, costs);
    bound<true>(sums, lanes.right, costs);
    std::memcpy(bounds.data(), &sums, sizeof sums);
}

} // namespace tansaku
