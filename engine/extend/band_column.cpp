// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/band_column.hpp"

#include "engine/extend/column_kernel.hpp"
#include "index/core/cpu_clones.hpp"

#include <bit>
#include <cstring>

namespace tansaku {

// Blocks of a fixed size are turned into vector code.

TANSAKU_FOR_EACH_CPU
void put_lanes(std::int16_t const * words, std::uint32_t blocks, std::int16_t top,
               std::int32_t first, BandColumn & column) {
    column.cells.fill(0);
    std::uint8_t * cells = column.lanes() + first;
    for (; blocks != 0; --blocks, words += k_lanes, cells += k_lanes)
        for (std::uint32_t i = 0; i < k_lanes; ++i)
            cells[i] = static_cast<std::uint8_t>(words[i] == k_dead ? 0 : words[i] + top);
}

TANSAKU_FOR_EACH_CPU
void put_words(BandColumn const & column, std::int32_t first, std::int16_t top,
               std::uint32_t blocks, std::int16_t * words) {
    std::uint8_t const * cells = column.lanes() + first;
    for (; blocks != 0; --blocks, words += k_lanes, cells += k_lanes)
        for (std::uint32_t i = 0; i < k_lanes; ++i)
            words[i] = cells[i] == 0 ? k_dead : static_cast<std::int16_t>(cells[i] - top);
}

LivingLanes find_living(BandColumn const & column, std::uint32_t lanes) noexcept {
    auto const eight = [&](std::uint32_t first) { // lane `first` lowest
        std::uint64_t cells;
        std::memcpy(&cells, column.lanes() + first, sizeof cells);
        if constexpr (std::endian::native == std::endian::big) cells = __builtin_bswap64(cells);
        return cells;
    };
    std::uint32_t begin = 0;
    while (eight(begin) == 0)
        begin += 8;
    std::uint32_t end = lanes;
    while (eight(end - 8) == 0)
        end -= 8;
    return {begin + static_cast<std::uint32_t>(std::countr_zero(eight(begin))) / 8,
            end - static_cast<std::uint32_t>(std::countl_zero(eight(end - 8))) / 8};
}

} // namespace tansaku
