// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/score/scoring.hpp"
#include "index/core/alphabet.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

struct PlainExtension {
    std::int32_t best = 0;
    std::uint32_t row = 0;
    std::uint32_t column = 0;
};

// The rule of engine/extend/extender.hpp written down cell by cell, for all rows of every column.
inline PlainExtension extend_plainly(std::span<Residue const> query, std::span<Residue const> text,
                                     ScoringScheme const & scheme, std::int32_t anchor_units,
                                     std::int32_t drop_low, std::int32_t drop_high) {
    constexpr std::int32_t dead = -(1 << 28);
    std::int32_t const extend = scheme.gap_extend();
    std::int32_t const open = scheme.gap_open() + extend;
    std::size_t const rows = query.size();
    PlainExtension result;
    auto const drop = [&] { return std::clamp(anchor_units + result.best, drop_low, drop_high); };

    std::vector<std::int32_t> score(rows + 1, dead);
    std::vector<std::int32_t> gap(rows + 1, dead); // ends in a text gap
    for (std::size_t i = 0; i <= rows; ++i) {
        std::int32_t const value =
            i == 0 ? 0 : -scheme.gap_open() - extend * static_cast<std::int32_t>(i);
        if (value >= -drop()) score[i] = value;
    }
    for (std::size_t j = 0; j < text.size(); ++j) {
        std::vector<std::int32_t> next(rows + 1, dead);
        std::vector<std::int32_t> next_gap(rows + 1, dead);
        std::int32_t const before = result.best;
        std::int32_t const least = before - drop();
        std::int32_t above_gap = dead; // ends in a query gap
        bool any = false;
        for (std::size_t i = 0; i <= rows; ++i) {
            std::int32_t const text_gap = std::max(score[i] - open, gap[i] - extend);
            if (i > 0) above_gap = std::max(above_gap - extend, next[i - 1] - open);
            std::int32_t value = std::max(text_gap, above_gap);
            if (i > 0)
                value = std::max(value, score[i - 1] + scheme.matrix()(query[i - 1], text[j]));
            auto const rest = static_cast<std::int32_t>(rows - i) * scheme.reward();
            if (value < least || value + rest <= before) continue;
            any = true;
            next[i] = value;
            next_gap[i] = text_gap >= least ? text_gap : dead;
            if (value > result.best) {
                result = {value, static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j + 1)};
            }
        }
        score.swap(next);
        gap.swap(next_gap);
        if (!any) break;
    }
    return result;
}

} // namespace tansaku
