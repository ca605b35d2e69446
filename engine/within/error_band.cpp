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
    side.limits.assign(size + 1, static_cast<std::uint8_t>(limit));
    auto const is_exact = [&](std::int64_t row) {
        return row >= 0 && row < pattern.size() && pattern.exact[static_cast<std::size_t>(row)];
    };
    std::int64_t before = row_before;
    for (std::uint32_t i = 0; i < size; ++i) {
        std::int64_t const row = row_of(i);
        side.bases.push_back(pattern.bases[static_cast<std::size_t>(row)]);
        side.exact.push_back(is_exact(row));
        side.closed.push_back(is_exact(before) && is_exact(row));
        before = row;
    }
    side.closed.push_back(true); // behind the last row a base too many is only an error more
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
    std::uint32_t const first = side.gaps ? 0 : k_reach;
    std::uint32_t const last = side.gaps ? k_width : k_reach + 1;
    for (std::uint32_t cell = first; cell < last; ++cell) {
        std::uint8_t const diagonal = cells_[cell];
        std::uint8_t const same_row = cell + 1 < k_width ? cells_[cell + 1] : k_never;
        std::uint8_t & here = cells_[cell];
        here = k_never;
        if (length_ + cell < k_reach) continue;
        std::uint32_t const rows = length_ + cell - k_reach;
        if (rows > side.size()) continue;
        std::uint32_t best = k_never;
        bool const exact = rows != 0 && side.exact[rows - 1];
        if (rows != 0) {
            bool const matches = is_base(residue) && (side.bases[rows - 1] >> residue & 1) != 0;
            if (matches || !exact) best = diagonal + (matches ? 0u : 1u);
        }
        if (side.gaps) {
            if (!side.closed[rows]) best = std::min(best, same_row + 1u);
            if (cell != 0 && rows != 0 && !exact) best = std::min(best, cells_[cell - 1] + 1u);
        }
        if (best > side.limits[rows]) continue;
        here = static_cast<std::uint8_t>(best);
        alive_ = true;
    }
}

} // namespace tansaku
