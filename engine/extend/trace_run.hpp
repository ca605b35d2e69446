// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/extend/band_kernel.hpp"
#include "engine/extend/column_kernel.hpp"

#include <array>
#include <cstdint>
#include <cstring>

namespace tansaku {

// The traces of some columns of a piece in a row, as the kernel that computed them left them.
// Columns are counted from 1 at the first of the run, and `row` is one that lives there.
struct TraceRun {
    std::uint32_t before = 0;  // columns of the piece that come before
    std::int32_t low = 0;      // lane 0 of a column is on the row `low` + column
    std::uint32_t vectors = 0; // of a band; 0: one column of a byte a cell
    std::uint8_t const * cells = nullptr;
    std::array<std::uint8_t, k_piece> trace_of{}; // as in BandRun

    // Whether cell() can tell of an alignment that ends in that row, or goes on with that gap.
    [[nodiscard]] bool knows(std::uint32_t column, std::uint32_t row,
                             std::uint8_t source) const noexcept {
        std::uint8_t const trace = trace_of[column - 1];
        return trace < BandRun::k_passed ||
               (BandRun::k_passed + lane_of(column, row) == trace && source == k_from_diagonal);
    }
    // The trace cell of a row, as in column_kernel.hpp. REQUIRES: knows(column, row, …).
    [[nodiscard]] std::uint8_t cell(std::uint32_t column, std::uint32_t row) const noexcept {
        std::uint32_t const lane = lane_of(column, row);
        std::uint8_t const trace = trace_of[column - 1];
        if (trace >= BandRun::k_passed) return k_from_diagonal;
        if (vectors == 0) return cells[lane];
        unsigned cell = k_from_query_gap;
        if (bit(trace, k_no_query_gap, lane))
            cell = bit(trace, k_diagonal_wins, lane) ? k_from_diagonal : k_from_text_gap;
        if (!bit(trace, k_text_gap_opens, lane + 1)) cell |= k_text_gap_goes_on;
        if (!bit(trace, k_query_gap_opens, lane)) cell |= k_query_gap_goes_on;
        return static_cast<std::uint8_t>(cell);
    }
    // From `column` back, columns through which an alignment that ends in `row` goes without a gap
    // for sure: what cell() would tell, at less cost.
    [[nodiscard]] std::uint32_t straight(std::uint32_t column, std::uint32_t row) const noexcept {
        if (vectors == 0) return 0;
        std::uint32_t const lane = lane_of(column, row); // the same in all of them
        std::uint8_t const * const words = cells + 4 * (lane / k_band_vector);
        std::uint32_t const mask = std::uint32_t{1} << lane % k_band_vector;
        std::size_t const kind = std::size_t{4} * vectors;
        std::uint32_t here = column;
        for (; here != 0; --here) {
            std::uint8_t const trace = trace_of[here - 1];
            if (trace < BandRun::k_passed) {
                std::uint8_t const * const word = words + k_band_trace_words * kind * trace;
                std::uint32_t no_query_gap;
                std::uint32_t diagonal_wins;
                std::memcpy(&no_query_gap, word + k_no_query_gap * kind, sizeof no_query_gap);
                std::memcpy(&diagonal_wins, word + k_diagonal_wins * kind, sizeof diagonal_wins);
                if ((no_query_gap & diagonal_wins & mask) == 0) break;
            } else if (BandRun::k_passed + lane != trace) {
                break;
            }
        }
        return column - here;
    }

private:
    [[nodiscard]] std::uint32_t lane_of(std::uint32_t column, std::uint32_t row) const noexcept {
        return row - static_cast<std::uint32_t>(low) - column;
    }
    [[nodiscard]] bool bit(std::uint32_t trace, BandTrace kind, std::uint32_t lane) const noexcept {
        std::uint32_t word;
        std::memcpy(&word,
                    cells +
                        4 * ((trace * k_band_trace_words + kind) * vectors + lane / k_band_vector),
                    sizeof word);
        return (word >> lane % k_band_vector & 1) != 0;
    }
};

} // namespace tansaku
