// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstdint>

namespace tansaku {

// Growths without gaps from many hits at once, a lane each, as differences of packed texts on both
// sides: two bits a base, not both 0 where they differ.
struct GrowthLanes {
    static constexpr std::uint32_t k_lanes = 16;
    static constexpr std::uint32_t k_bases = 28; // of a side that are looked at
    static constexpr std::uint32_t k_bases_a_part = 8;
    static constexpr std::uint32_t k_parts = (k_bases + k_bases_a_part - 1) / k_bases_a_part;

    // Per part, the first base lowest, and per lane.
    using Side = std::array<std::array<std::uint16_t, k_lanes>, k_parts>;
    alignas(32) Side left{};
    alignas(32) Side right{};

    // The base next to the hit stands highest of k_bases of `leftwards`, lowest of `rightwards`.
    void put(std::uint32_t lane, std::uint64_t leftwards, std::uint64_t rightwards) noexcept {
        for (std::uint32_t part = 0; part < k_parts; ++part) {
            left[part][lane] = static_cast<std::uint16_t>(leftwards >> 16 * part);
            right[part][lane] = static_cast<std::uint16_t>(rightwards >> 16 * part);
        }
    }
};

// What a growth counts with.
struct GrowthCosts {
    std::int16_t reward = 0;
    std::int16_t penalty = 0;
    std::int16_t drop = 0;
};

// Per lane: an upper bound of what both sides gain, from these bases alone, enough to dismiss
// nearly all chance hits; at least k_open_growth when a growth goes on behind them. Whether a
// growth has ended is looked at every four bases. REQUIRES: 0 < reward <= 100, 0 < -penalty <= 100,
// 0 < drop <= 10,000.
using LaneBounds = std::array<std::int16_t, GrowthLanes::k_lanes>;
inline constexpr std::int16_t k_open_growth = 12'000;
void bound_growths(GrowthLanes const & lanes, GrowthCosts costs, LaneBounds & bounds);

} // namespace tansaku
