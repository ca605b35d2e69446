// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/score/scoring.hpp"
#include "index/core/packed_text.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

namespace tansaku {

// Compares one pattern with one phrase along a diagonal: from a point on, how many bases to go
// until the score is best. A growth ends when the sum falls more than `drop` below its best.
// A pattern of bases only is compared 29 bases at a time; the sums are the same.
struct DiagonalView {
    PackedView text;
    std::uint32_t begin; // of the phrase in the text
    std::uint32_t end;
    std::vector<Residue> const & pattern;
    std::optional<PackedView> packed; // the pattern, when it is bases only
    ScoringScheme const & scheme;
    std::int32_t drop;

    // Bases to the right of (text_at, pattern_at), inclusive, until the score is best.
    std::uint32_t grow_right(std::uint32_t text_at, std::uint32_t pattern_at,
                             std::int32_t & units) const {
        auto const size = static_cast<std::uint32_t>(pattern.size());
        std::uint32_t const most = std::min(end - text_at, size - pattern_at);
        Growth growth;
        if (!packed) {
            for (std::uint32_t i = 0; i < most; ++i)
                if (!take(growth, scheme.matrix()(text[text_at + i], pattern[pattern_at + i])))
                    break;
        } else {
            for (std::uint32_t i = 0; i < most; i += k_step) {
                std::uint32_t const here = std::min(k_step, most - i);
                std::uint64_t const differ = differences(text_at + i, pattern_at + i);
                if (!run(growth, here, [&](std::uint32_t at) {
                        return static_cast<std::uint32_t>(std::countr_zero(differ >> 2 * at)) / 2;
                    }))
                    break;
            }
        }
        units += growth.best;
        return growth.length;
    }

    // The same to the left, exclusive.
    std::uint32_t grow_left(std::uint32_t text_at, std::uint32_t pattern_at,
                            std::int32_t & units) const {
        std::uint32_t const most = std::min(text_at - begin, pattern_at);
        Growth growth;
        if (!packed) {
            for (std::uint32_t i = 1; i <= most; ++i)
                if (!take(growth, scheme.matrix()(text[text_at - i], pattern[pattern_at - i])))
                    break;
        } else {
            for (std::uint32_t i = 0; i < most; i += k_step) {
                std::uint32_t const here = std::min(k_step, most - i);
                std::uint64_t const differ = differences(text_at - i - here, pattern_at - i - here)
                                             << (64 - 2 * here);
                if (!run(growth, here, [&](std::uint32_t at) {
                        return static_cast<std::uint32_t>(std::countl_zero(differ << 2 * at)) / 2;
                    }))
                    break;
            }
        }
        units += growth.best;
        return growth.length;
    }

private:
    static constexpr std::uint32_t k_step = PackedView::k_window;

    struct Growth {
        std::int32_t sum = 0;
        std::int32_t best = 0;
        std::uint32_t taken = 0;
        std::uint32_t length = 0;
    };

    // Returns false at the end.
    bool take(Growth & growth, std::int32_t score) const {
        growth.sum += score;
        ++growth.taken;
        if (growth.sum > growth.best) {
            growth.best = growth.sum;
            growth.length = growth.taken;
        }
        return growth.sum >= growth.best - drop;
    }

    // A set bit, or two, for each of the next bases that differ, the first base lowest.
    [[nodiscard]] std::uint64_t differences(std::uint32_t text_at, std::uint32_t pattern_at) const {
        return text.window(text_at) ^ packed->window(pattern_at);
    }

    // Takes `size` bases; `equal(at)` tells how many, from base `at` on, are equal, or more.
    // Returns false at the end.
    template <typename Equal>
    bool run(Growth & growth, std::uint32_t size, Equal equal) const {
        for (std::uint32_t at = 0;;) {
            std::uint32_t const bases = std::min(equal(at), size - at);
            growth.sum += static_cast<std::int32_t>(bases) * scheme.reward();
            growth.taken += bases;
            if (growth.sum > growth.best) {
                growth.best = growth.sum;
                growth.length = growth.taken;
            }
            at += bases;
            if (at == size) return true;
            growth.sum += scheme.penalty();
            ++growth.taken;
            if (growth.sum < growth.best - drop) return false;
            if (++at == size) return true;
        }
    }
};

} // namespace tansaku
