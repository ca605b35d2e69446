// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/extend/band_column.hpp"
#include "engine/extend/piece_key.hpp"
#include "engine/extend/score_profile.hpp"
#include "engine/extend/steady_column.hpp"

#include <array>
#include <cstdint>

namespace tansaku {

// Columns of an extension matrix in a narrow band, a byte a cell, for processors with AVX2. The
// columns are those of compute_column(): what does not fit a byte could not live.
//
// Lane i of a column is on diagonal i of the band: one row further down with each column, so that
// an alignment without gaps stays in its lane. A cell is told as what its score has more than the
// least that may ever live here; 0: it is dead.

// Bits of a column's traces, one a lane, in words of 32, a vector's word behind the other's.
enum BandTrace : std::uint8_t {
    k_diagonal_wins,    // over the text gap
    k_text_gap_opens,   // by the text base behind; stands one lane further down
    k_no_query_gap,     // the query gap is not better than the others
    k_query_gap_opens,  // here
    k_band_trace_words, // a vector
};

struct BandRun {
    // The column before and, behind the call, the last one.
    BandColumn score{};
    BandColumn gap{};          // the best that ends in a text gap
    std::uint32_t vectors = 0; // of lanes: 1 to 4. The first and the last lane are dead.

    std::uint8_t top = 0;    // a cell with the best score of the columns before
    std::uint8_t lift = 0;   // by which all cells of the column before are told too high
    std::uint8_t open = 0;   // cost of a gap's first base
    std::uint8_t extend = 0; // of each further base
    std::uint8_t reward = 0;
    std::uint8_t lowest = 0; // what the profile's scores are told too high
    std::int32_t level = 0;  // as in ColumnState
    std::int32_t drop_low = 0;
    std::int32_t drop_high = 0;

    // To take: columns of the text of `piece`, from base `first` on. Lane 0 of the column before
    // them is on row `low`.
    PieceKey const * piece = nullptr;
    std::uint32_t first = 0;
    std::int32_t low = 0;
    ScoreProfile::Rows const * profile = nullptr; // has all letters of the piece
    // Where the query's end is near: per lane of the first column, what the rest of the query can
    // gain, capped at 255; the next column's begins one behind. Else null.
    std::uint8_t const * gain_left = nullptr;
    // Not null: columns need no traces where the best alignment goes on without a difference.
    SteadyColumn const * steady = nullptr;
    std::uint8_t * trace = nullptr; // room for k_band_trace_words words a vector and column

    // Columns taken. Fewer than asked for when the last of them has no living cell, or the next
    // one has one in the first or last lane, so that the band is too narrow.
    std::uint32_t taken = 0;
    bool living = false;
    std::uint8_t top_before = 0;   // the best before the last column
    std::uint32_t best_column = 0; // 1-based, the last in which the best grew; 0: none
    std::uint32_t best_lane = 0;   // the first with it
    std::uint32_t traced = 0;      // of the columns
    // Per column: the number of its traces, or k_passed and the lane along which it was passed by.
    static constexpr std::uint8_t k_passed = 128;
    std::array<std::uint8_t, k_piece> trace_of;
};

// Whether this processor can.
[[nodiscard]] bool has_band_kernel() noexcept;

void take_band_columns(BandRun & run);

} // namespace tansaku
