// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstdint>

namespace tansaku {

inline constexpr std::uint32_t k_band_vector = 32; // lanes
inline constexpr std::uint32_t k_band_lanes = 4 * k_band_vector;

// A cell per lane, between dead ones.
struct BandColumn {
    static constexpr std::uint32_t k_margin = 16; // at either end

    alignas(32) std::array<std::uint8_t, k_margin + k_band_lanes + k_margin> cells;

    [[nodiscard]] std::uint8_t * lanes() noexcept { return cells.data() + k_margin; }
    [[nodiscard]] std::uint8_t const * lanes() const noexcept { return cells.data() + k_margin; }
};

// Cells of words, k_lanes a block, as lanes from `first` on, which may be up to a margin before
// lane 0 or end as far behind the last. A word is `top` less than its cell; all others become dead.
void put_lanes(std::int16_t const * words, std::uint32_t blocks, std::int16_t top,
               std::int32_t first, BandColumn & column);
// The same back.
void put_words(BandColumn const & column, std::int32_t first, std::int16_t top,
               std::uint32_t blocks, std::int16_t * words);

// The first of some lanes, a multiple of 8, with a cell that lives, and the one behind the last.
// REQUIRES: one lives.
struct LivingLanes {
    std::uint32_t begin;
    std::uint32_t end;
};
[[nodiscard]] LivingLanes find_living(BandColumn const & column, std::uint32_t lanes) noexcept;

} // namespace tansaku
