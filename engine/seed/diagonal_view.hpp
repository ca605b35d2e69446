// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/score/scoring.hpp"
#include "index/core/packed_text.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// Compares one pattern with one phrase along a diagonal.
struct DiagonalView {
    PackedView text;
    std::uint32_t begin; // of the phrase in the text
    std::uint32_t end;
    std::vector<Residue> const & pattern;
    SubstitutionMatrix const & matrix;
    std::int32_t drop;

    [[nodiscard]] int score(std::uint32_t text_at, std::uint32_t pattern_at) const {
        return matrix(text[text_at], pattern[pattern_at]);
    }

    // Bases to the right of (text_at, pattern_at), inclusive, until the score is best.
    std::uint32_t grow_right(std::uint32_t text_at, std::uint32_t pattern_at,
                             std::int32_t & units) const {
        std::int32_t sum = 0;
        std::int32_t best = 0;
        std::uint32_t length = 0;
        auto const size = static_cast<std::uint32_t>(pattern.size());
        for (std::uint32_t i = 0; text_at + i < end && pattern_at + i < size; ++i) {
            sum += score(text_at + i, pattern_at + i);
            if (sum > best) {
                best = sum;
                length = i + 1;
            } else if (sum < best - drop) {
                break;
            }
        }
        units += best;
        return length;
    }

    // The same to the left, exclusive.
    std::uint32_t grow_left(std::uint32_t text_at, std::uint32_t pattern_at,
                            std::int32_t & units) const {
        std::int32_t sum = 0;
        std::int32_t best = 0;
        std::uint32_t length = 0;
        for (std::uint32_t i = 1; text_at >= begin + i && pattern_at >= i; ++i) {
            sum += score(text_at - i, pattern_at - i);
            if (sum > best) {
                best = sum;
                length = i;
            } else if (sum < best - drop) {
                break;
            }
        }
        units += best;
        return length;
    }
};

} // namespace tansaku
