// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstdint>

namespace tansaku {

// The column that comes to be where the best alignment goes on without a difference for a while:
// all else that lives is a gap that left it. Another equal base makes the same column again one row
// further down, whatever the other bases are: on each other diagonal nothing gains more than the
// best does, so what leaves the best by a gap is not surpassed.
struct SteadyColumn {
    static constexpr std::uint32_t k_reach = 128; // diagonals to either side of the best

    // [k_reach + i], on the diagonal i below the best's: what it has less than the best; 255: dead.
    std::array<std::uint8_t, 2 * k_reach> score;
    std::array<std::uint8_t, 2 * k_reach> gap; // the same of what ends in a text gap
    // Equal bases after which nothing but such a column can be expected; 0: there is none.
    std::uint32_t bases = 0;
};

// Costs as in ColumnInput. O(k_reach^2).
[[nodiscard]] SteadyColumn steady_column(std::int32_t open, std::int32_t extend,
                                         std::int32_t reward, std::int32_t drop);

} // namespace tansaku
