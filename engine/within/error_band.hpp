// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/within/within_rule.hpp"
#include "index/core/cpu_clones.hpp"

#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Rows of a pattern, read outwards from a point between two of them, as what ErrorBand asks for.
struct PatternSide {
    // For a number of bases taken; bit c is cell c of the band.
    struct Column {
        std::uint64_t matches;     // 16 bits for each base: rows that it matches
        std::uint64_t allowed;     // for each number of errors: rows that may have so many by then
        std::uint16_t substituted; // rows that may have another base
        std::uint16_t skipped;     // rows that may have no base
        std::uint16_t inserted;    // rows behind which a base too many may stand
    };
    std::vector<Column> columns; // for 0, 1, … bases, as many as it can go into
    std::uint32_t rows = 0;
    std::uint32_t most_errors = 0; // at its end
    bool gaps = true;
    bool text_codes = false; // as in the pattern

    [[nodiscard]] std::uint32_t size() const noexcept { return rows; }
};

// Rows [split, end) forwards, and [begin, split) backwards. `limits`: the most errors when so many
// rows are read, one more than rows.
[[nodiscard]] PatternSide right_side(WithinPattern const & pattern, std::uint32_t split,
                                     std::uint32_t end, std::span<std::uint8_t const> limits);
[[nodiscard]] PatternSide left_side(WithinPattern const & pattern, std::uint32_t split,
                                    std::uint32_t begin, std::span<std::uint8_t const> limits);
// With the same limit everywhere.
[[nodiscard]] PatternSide right_side(WithinPattern const & pattern, std::uint32_t split,
                                     std::uint32_t end, std::uint32_t limit);
[[nodiscard]] PatternSide left_side(WithinPattern const & pattern, std::uint32_t split,
                                    std::uint32_t begin, std::uint32_t limit);

// A column of the matrix of a side against a text that is read base by base, as far as it can stay
// within the limits: with how many errors the first rows can go into the text so far, the fewest
// among them. Without gaps it is one diagonal. A value. All cells and numbers of errors are bits of
// one word (S. Wu, U. Manber, Commun. ACM 35 (1992) 83–91, doi:10.1145/135239.135244, in a band).
class ErrorBand {
public:
    static constexpr std::uint8_t k_never = 99;
    static constexpr std::uint32_t k_reach = WithinRule::k_most_errors;
    static constexpr std::uint32_t k_width = 2 * k_reach + 1;  // cells; those of one number of
    static constexpr std::uint32_t k_field = 12;               // errors stand so many bits apart
    static constexpr std::uint64_t k_each = 0x001001001001001; // a bit in every field

    // Before the first base, with the errors of what was aligned before.
    ErrorBand(PatternSide const & side, std::uint32_t errors) {
        if (errors > WithinRule::k_most_errors) return;
        PatternSide::Column const & column = side.columns.front();
        cells_ = std::uint64_t{1} << (k_field * errors + k_reach) & column.allowed;
        skip_rows(side, column);
    }

    // Takes one more base. O(1). Compiled as part of the caller.
    TANSAKU_INLINE void take(PatternSide const & side, Residue residue) {
        ++length_;
        if (length_ >= side.columns.size()) {
            cells_ = 0;
            return;
        }
        PatternSide::Column const & column = side.columns[length_];
        std::uint64_t const more = cells_ << k_field; // with one error more
        cells_ = ((cells_ & k_each * matches(side, column, residue)) |
                  (more & k_each * column.substituted) | (more >> 1 & k_each * column.inserted)) &
                 column.allowed;
        skip_rows(side, column);
    }

    // Whether any more text can lead to an end.
    [[nodiscard]] bool alive() const noexcept { return cells_ != 0; }
    [[nodiscard]] std::uint32_t length() const noexcept { return length_; } // bases taken
    // Errors with which the whole side goes into all of the text; k_never when too many.
    [[nodiscard]] std::uint8_t end(PatternSide const & side) const noexcept {
        std::uint32_t const cell = side.rows + k_reach - length_;
        if (cell >= k_width) return k_never;
        std::uint64_t const ends = cells_ >> cell & k_each;
        return ends == 0 ? k_never
                         : static_cast<std::uint8_t>(
                               static_cast<std::uint32_t>(std::countr_zero(ends)) / k_field);
    }

private:
    TANSAKU_INLINE void skip_rows(PatternSide const & side, PatternSide::Column const & column) {
        if (!side.gaps) return;
        std::uint64_t const skipped = k_each * column.skipped & column.allowed;
        for (std::uint32_t error = 0; error < side.most_errors; ++error)
            cells_ |= cells_ << (k_field + 1) & skipped;
    }
    [[nodiscard]] TANSAKU_INLINE static std::uint64_t
    matches(PatternSide const & side, PatternSide::Column const & column, Residue residue) {
        constexpr std::uint64_t cells = (1u << k_width) - 1;
        if (is_base(residue)) [[likely]]
            return column.matches >> 16 * residue & cells;
        if (!side.text_codes) return 0;
        std::uint64_t any = 0;
        for (std::uint32_t base = 0; base < 4; ++base)
            if ((k_bases_of_residue[residue] >> base & 1u) != 0)
                any |= column.matches >> 16 * base & cells;
        return any;
    }

    // Bit c of field e: with e errors so many rows are read: length_ + c - k_reach.
    std::uint64_t cells_ = 0;
    std::uint32_t length_ = 0;
};

} // namespace tansaku
