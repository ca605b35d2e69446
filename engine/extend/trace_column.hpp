// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/extend/band_kernel.hpp"
#include "engine/extend/column_kernel.hpp"

#include <cstdint>
#include <cstring>

namespace tansaku {

// The traces of one column, as the kernel that computed it left them.
struct TraceColumn {
    std::int32_t low = 0;                 // row of the first cell
    std::uint32_t vectors = 0;            // of a band; 0: a byte a cell
    std::uint8_t const * cells = nullptr; // null: passed by, the best alignment going through `low`

    // Whether cell() can tell of an alignment that ends in that row, or goes on with that gap.
    [[nodiscard]] bool knows(std::uint32_t row, std::uint8_t source) const noexcept {
        return cells != nullptr ||
               (static_cast<std::int32_t>(row) == low && source == k_from_diagonal);
    }
    // The trace cell of a row, as in column_kernel.hpp. REQUIRES: knows(row, …).
    [[nodiscard]] std::uint8_t cell(std::uint32_t row) const noexcept {
        if (cells == nullptr) return k_from_diagonal;
        auto const lane = static_cast<std::uint32_t>(static_cast<std::int32_t>(row) - low);
        if (vectors == 0) return cells[lane];
        unsigned cell = k_from_query_gap;
        if (bit(k_no_query_gap, lane))
            cell = bit(k_diagonal_wins, lane) ? k_from_diagonal : k_from_text_gap;
        if (!bit(k_text_gap_opens, lane + 1)) cell |= k_text_gap_goes_on;
        if (!bit(k_query_gap_opens, lane)) cell |= k_query_gap_goes_on;
        return static_cast<std::uint8_t>(cell);
    }

private:
    [[nodiscard]] bool bit(BandTrace kind, std::uint32_t lane) const noexcept {
        std::uint32_t word;
        std::memcpy(&word, cells + 4 * (kind * vectors + lane / k_band_vector), sizeof word);
        return (word >> lane % k_band_vector & 1) != 0;
    }
};

} // namespace tansaku
