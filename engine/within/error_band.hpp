// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/within/within_rule.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace tansaku {

// Rows of a pattern, read outwards from a point between two of them.
struct PatternSide {
    std::vector<std::uint8_t> bases;  // per row, as in the pattern
    std::vector<std::uint8_t> exact;  // per row: 1 where no error may be
    std::vector<std::uint8_t> closed; // per number of rows read: 1 where no base too many may stand
    std::vector<std::uint8_t> limits; // per number of rows read: most errors by then
    std::uint32_t reach = 0;          // rows and bases can be so many apart
    bool gaps = true;
    bool text_codes = false; // as in the pattern

    [[nodiscard]] std::uint32_t size() const noexcept {
        return static_cast<std::uint32_t>(bases.size());
    }
};

// Rows [split, end) forwards, and [begin, split) backwards, with the same limit everywhere.
[[nodiscard]] PatternSide right_side(WithinPattern const & pattern, std::uint32_t split,
                                     std::uint32_t end, std::uint32_t limit);
[[nodiscard]] PatternSide left_side(WithinPattern const & pattern, std::uint32_t split,
                                    std::uint32_t begin, std::uint32_t limit);

// A column of the matrix of a side against a text that is read base by base, as far as it can stay
// within the limits: the fewest errors with which the first rows go into the text so far. Without
// gaps it is one diagonal. A value; equal columns go on alike.
class ErrorBand {
public:
    static constexpr std::uint8_t k_never = 99;

    // Before the first base, with the errors of what was aligned before.
    ErrorBand(PatternSide const & side, std::uint32_t errors);

    // Takes one more base. O(1).
    void take(PatternSide const & side, Residue residue);

    // Whether any more text can lead to an end.
    [[nodiscard]] bool alive() const noexcept { return alive_; }
    [[nodiscard]] std::uint32_t length() const noexcept { return length_; } // bases taken
    // Errors with which the whole side goes into all of the text; k_never when too many.
    [[nodiscard]] std::uint8_t end(PatternSide const & side) const noexcept {
        std::uint32_t const cell = side.size() + k_reach - length_;
        return cell < k_width ? cells_[cell] : k_never;
    }

private:
    static constexpr std::uint32_t k_reach = WithinRule::k_most_errors;
    static constexpr std::uint32_t k_width = 2 * k_reach + 1;

    // Cell c: rows read are length_ + c - k_reach.
    std::array<std::uint8_t, k_width> cells_;
    std::uint32_t length_ = 0;
    bool alive_ = false;
};

} // namespace tansaku
