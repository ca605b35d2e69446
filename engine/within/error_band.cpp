// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/error_band.hpp"

#include <algorithm>

namespace tansaku {
namespace {

constexpr std::uint32_t k_reach = ErrorBand::k_reach;
constexpr std::uint32_t k_width = ErrorBand::k_width;
constexpr std::uint64_t k_cells = (1u << k_width) - 1;
constexpr std::uint64_t k_each_base = 0x0001000100010001;
constexpr std::uint32_t k_last = k_width - 1; // the cell that comes in with one base more

// The bit of the last cell in the fields of 0 to `limit` errors.
std::uint64_t fields_to(std::uint32_t limit) {
    return (ErrorBand::k_each & ((std::uint64_t{1} << ErrorBand::k_field * limit) |
                                 ((std::uint64_t{1} << ErrorBand::k_field * limit) - 1)))
           << k_last;
}

// `row_of(i)` is the pattern's row that is read i-th.
template <typename RowOf>
PatternSide make_side(WithinPattern const & pattern, std::uint32_t size,
                      std::span<std::uint8_t const> limits, std::int64_t row_before, RowOf row_of) {
    PatternSide side;
    side.rows = size;
    side.gaps = pattern.gaps;
    side.text_codes = pattern.text_codes;
    side.most_errors = *std::ranges::max_element(limits);
    std::uint32_t const reach = pattern.gaps ? side.most_errors : 0;
    // Cells whose rows and bases are so many apart.
    std::uint64_t const band = (k_cells >> (k_reach - reach)) & (k_cells << (k_reach - reach));
    auto const is_exact = [&](std::int64_t row) {
        return row >= 0 && row < pattern.size() && pattern.exact[static_cast<std::size_t>(row)];
    };
    side.columns.reserve(size + reach + 1);
    PatternSide::Column wide{}; // not cut to the band yet
    for (std::uint32_t rows = 0; rows <= size + reach + k_reach; ++rows) {
        wide.matches = wide.matches >> 1 & k_each_base * k_cells;
        wide.allowed = wide.allowed >> 1 & ErrorBand::k_each * k_cells;
        wide.substituted >>= 1;
        wide.skipped >>= 1;
        wide.inserted >>= 1;
        constexpr std::uint16_t last = 1u << k_last;
        if (rows <= size) {
            wide.allowed |= fields_to(limits[rows]);
            std::int64_t const before = rows == 0 ? row_before : row_of(rows - 1);
            // Behind the last row a base too many is only an error more.
            bool const closed = rows == size || (is_exact(before) && is_exact(row_of(rows)));
            if (pattern.gaps && !closed) wide.inserted |= last;
        }
        if (rows != 0 && rows <= size) {
            auto const row = static_cast<std::size_t>(row_of(rows - 1));
            for (std::uint32_t base = 0; base < 4; ++base)
                wide.matches |= std::uint64_t{pattern.bases[row] >> base & 1u}
                                << (16 * base + k_last);
            if (!pattern.exact[row]) wide.substituted |= last;
            if (!pattern.exact[row] && pattern.gaps) wide.skipped |= last;
        }
        if (rows < k_reach) continue;
        side.columns.push_back(wide);
        side.columns.back().allowed &= ErrorBand::k_each * band;
    }
    return side;
}

} // namespace

PatternSide right_side(WithinPattern const & pattern, std::uint32_t split, std::uint32_t end,
                       std::span<std::uint8_t const> limits) {
    std::int64_t const first = split;
    return make_side(pattern, end - split, limits, first - 1,
                     [first](std::uint32_t i) { return first + i; });
}

PatternSide left_side(WithinPattern const & pattern, std::uint32_t split, std::uint32_t begin,
                      std::span<std::uint8_t const> limits) {
    std::int64_t const first = split;
    return make_side(pattern, split - begin, limits, first,
                     [first](std::uint32_t i) { return first - 1 - i; });
}

PatternSide right_side(WithinPattern const & pattern, std::uint32_t split, std::uint32_t end,
                       std::uint32_t limit) {
    std::vector<std::uint8_t> const limits(end - split + 1, static_cast<std::uint8_t>(limit));
    return right_side(pattern, split, end, limits);
}

PatternSide left_side(WithinPattern const & pattern, std::uint32_t split, std::uint32_t begin,
                      std::uint32_t limit) {
    std::vector<std::uint8_t> const limits(split - begin + 1, static_cast<std::uint8_t>(limit));
    return left_side(pattern, split, begin, limits);
}

} // namespace tansaku
