// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/band_column.hpp"

#include "engine/extend/column_kernel.hpp"

namespace tansaku {

// Blocks of a fixed size are turned into vector code.

void put_lanes(std::int16_t const * words, std::uint32_t blocks, std::int16_t top,
               std::int32_t first, BandColumn & column) {
    column.cells.fill(0);
    std::uint8_t * cells = column.lanes() + first;
    for (; blocks != 0; --blocks, words += k_lanes, cells += k_lanes)
        for (std::uint32_t i = 0; i < k_lanes; ++i)
            cells[i] = static_cast<std::uint8_t>(words[i] == k_dead ? 0 : words[i] + top);
}

void put_words(BandColumn const & column, std::int32_t first, std::int16_t top,
               std::uint32_t blocks, std::int16_t * words) {
    std::uint8_t const * cells = column.lanes() + first;
    for (; blocks != 0; --blocks, words += k_lanes, cells += k_lanes)
        for (std::uint32_t i = 0; i < k_lanes; ++i)
            words[i] = cells[i] == 0 ? k_dead : static_cast<std::int16_t>(cells[i] - top);
}

} // namespace tansaku
