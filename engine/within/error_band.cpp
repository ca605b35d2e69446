// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/error_band.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// `row_of(i)` is the pattern's row that is read i-th.
template <typename RowOf>
PatternSide make_side(WithinPattern const & pattern, std::uint32_t size, std::uint32_t limit,
                      std::int64_t row_before, RowOf row_of) {
    PatternSide side;
    side.gaps = pattern.gaps;
    side.text_codes = pattern.text_codes;
    side.reach = pattern.gaps ? limit : 0;
    side.limits.assign(size + 1, static_cast<std::uint8_t>(limit));
    auto const is_exact = [&](std::int64_t row) {
        return row >= 0 && row < pattern.size() && pattern.exact[static_cast<std::size_t>(row)];
    };
    std::int64_t before = row_before;
    for (std::uint32_t i = 0; i < size; ++i) {
        std::int64_t const row = row_of(i);
        side.bases.push_back(pattern.bases[static_cast<std::size_t>(row)]);
        side.exact.push_back(is_exact(row) ? 1 : 0);
        side.closed.push_back(is_exact(before) && is_exact(row) ? 1 : 0);
        before = row;
    }
    side.closed.push_back(1); // behind the last row a base too many is only an error more
    return side;
}

} // namespace

PatternSide right_side(WithinPattern const & pattern, std::uint32_t split, std::uint32_t end,
                       std::uint32_t limit) {
    std::int64_t const first = split;
    return make_side(pattern, end - split, limit, first - 1,
                     [first](std::uint32_t i) { return first + i; });
}

PatternSide left_side(WithinPattern const & pattern, std::uint32_t split, std::uint32_t begin,
                      std::uint32_t limit) {
    std::int64_t const first = split;
    return make_side(pattern, split - begin, limit, first,
                     [first](std::uint32_t i) { return first - 1 - i; });
}

ErrorBand::ErrorBand(PatternSide const & side, std::uint32_t errors) {
    cells_.fill(k_never);
    for (std::uint32_t rows = 0; rows <= k_reach && rows <= side.size(); ++rows) {
        if (rows != 0 && (!side.gaps || side.exact[rows - 1])) break;
        if (errors + rows > side.limits[rows]) continue;
        cells_[k_reach + rows] = static_cast<std::uint8_t>(errors + rows);
        alive_ = true;
    }
}

void ErrorBand::take(PatternSide const & side, Residue residue) {
    ++length_;
    alive_ = false;
    if (length_ > side.size() + side.reach) return;
    std::uint8_t const base =
        is_base(residue) || side.text_codes ? k_bases_of_residue[residue] : std::uint8_t{0};
    // Cells whose rows there are; the others have never been reached.
    std::uint32_t const first =
        std::max(k_reach - side.reach, k_reach - std::min(length_, k_reach));
    std::uint32_t const last = std::min(k_reach + side.reach, side.size() + k_reach - length_);
    for (std::uint32_t cell = first; cell <= last; ++cell) {
        std::uint32_t const rows = length_ + cell - k_reach;
        std::uint32_t best = k_never;
        if (rows == 0) {
            if (side.gaps && side.closed[0] == 0) best = cells_[cell + 1] + 1u;
        } else {
            bool const exact = side.exact[rows - 1] != 0;
            bool const matches = (side.bases[rows - 1] & base) != 0;
            if (matches || !exact) best = cells_[cell] + (matches ? 0u : 1u);
            if (side.gaps) {
                if (cell + 1 < k_width && side.closed[rows] == 0)
                    best = std::min(best, cells_[cell + 1] + 1u);
                if (cell != 0 && !exact) best = std::min(best, cells_[cell - 1] + 1u);
            }
        }
        bool const within = best <= side.limits[rows];
        cells_[cell] = within ? static_cast<std::uint8_t>(best) : k_never;
        alive_ |= within;
    }
    if (last + 1 < k_width) cells_[last + 1] = k_never;
}

} // namespace tansaku
