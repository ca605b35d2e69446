// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>

namespace tansaku {

// One column of an extension matrix, sixteen rows at a time. Scores are 16-bit and relative to the
// best score before the column, so that alignments of any length fit; the X-drop keeps the living
// ones small. The same code is compiled for several instruction sets and chosen when the program
// starts; the numbers do not depend on which.

inline constexpr std::uint32_t k_lanes = 16;
// "No alignment ends here": below every score that lives, and far enough from the type's ends that
// adding a few costs does not wrap round.
inline constexpr std::int16_t k_dead = -16384;

// A trace cell: where the score came from, and whether the gaps that end in the cell go on.
inline constexpr std::uint8_t k_from_diagonal = 0;
inline constexpr std::uint8_t k_from_text_gap = 1;  // text base against nothing
inline constexpr std::uint8_t k_from_query_gap = 2; // query base against nothing
inline constexpr std::uint8_t k_source = 3;
inline constexpr std::uint8_t k_text_gap_goes_on = 4;
inline constexpr std::uint8_t k_query_gap_goes_on = 8;

struct ColumnInput {
    // Column before: `blocks` blocks of rows. score[i] is row i of this column; gap[i] the best
    // that ends there in a text gap.
    std::int16_t const * score = nullptr;
    std::int16_t const * gap = nullptr;
    std::uint32_t blocks = 0;
    std::int16_t pending = 0; // by how much the best grew in that column

    std::uint8_t const * profile = nullptr; // [i]: text base against the query base of row i,
    std::int16_t lowest = 0;                // told by so much too high
    std::uint32_t rows_left = 0; // rows from row 0 of this column on: row i lives if i < rows_left
    // Rows this near to the query's end can die since too little is left: >= drop / reward + 1.
    std::uint32_t near_end = 0;
    std::int16_t open = 0;   // cost of a gap's first base
    std::int16_t extend = 0; // of each further base
    std::int16_t reward = 0;
    std::int16_t drop = 0;
};

struct ColumnOutput {
    // Room for input.blocks + drop / extend / k_lanes + 3 blocks; row 0 is the input's.
    std::int16_t * score = nullptr;
    std::int16_t * gap = nullptr;
    std::uint8_t * trace = nullptr;

    std::uint32_t blocks = 0;   // written
    std::uint32_t first = 0;    // first block with a living row; == blocks if there is none
    std::uint32_t last = 0;     // one behind the last block with a living row
    std::int16_t best = 0;      // by how much the best grew
    std::uint32_t best_row = 0; // smallest row with it, if best > 0
};

void compute_column(ColumnInput const & input, ColumnOutput & output);

} // namespace tansaku
