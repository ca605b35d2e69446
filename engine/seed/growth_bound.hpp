// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/score/scoring.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace tansaku {

// An upper bound of what a growth without gaps gains, from the first k_bases bases, four at a time:
// enough to dismiss nearly all chance hits. Read as differences of two packed texts: two bits a
// base, not both 0 where they differ.
class GrowthBound {
public:
    static constexpr std::uint32_t k_bases = 28;

    GrowthBound(ScoringScheme const & scheme, std::int32_t drop) : drop_(drop) {
        // Of no base; then of one base more each time, which stands above those that are there.
        for (std::uint32_t size = 1; size < 256; size *= 4)
            for (std::uint32_t base = 4; base-- > 0;) { // the first part is needed to the last
                std::int32_t const score = base == 0 ? scheme.reward() : scheme.penalty();
                for (std::uint32_t below = 0; below < size; ++below) {
                    std::uint32_t const here = base * size + below;
                    total_[here] = total_[below] + score;
                    rightwards_[here] = std::max(rightwards_[below], total_[here]);
                    leftwards_[here] = std::max(0, leftwards_[below] + score);
                }
            }
    }

    // The first base stands lowest. k_unknown when the growth goes on behind k_bases.
    [[nodiscard]] std::int32_t rightwards(std::uint64_t differences) const noexcept {
        return bound(rightwards_, [&](std::uint32_t step) { return differences >> 8 * step; });
    }
    // The first base stands highest of k_bases.
    [[nodiscard]] std::int32_t leftwards(std::uint64_t differences) const noexcept {
        return bound(leftwards_, [&](std::uint32_t step) {
            return differences >> 8 * (k_bases / 4 - 1 - step);
        });
    }
    static constexpr std::int32_t k_unknown = 1 << 24;

private:
    using PerFour = std::array<std::int32_t, 256>;

    template <typename Four>
    std::int32_t bound(PerFour const & most, Four four_at) const noexcept {
        std::int32_t sum = 0;
        std::int32_t best = 0;
        for (std::uint32_t step = 0; step < k_bases / 4; ++step) {
            auto const four = four_at(step) & 0xFF;
            best = std::max(best, sum + most[four]);
            sum += total_[four];
            // A growth that has ended within these four gains no more.
            sum = sum < best - drop_ ? k_ended : sum;
        }
        return sum == k_ended ? best : k_unknown;
    }

    // So low that what follows does not bring it up again.
    static constexpr std::int32_t k_ended = -k_unknown;

    std::int32_t drop_;
    PerFour total_{};
    PerFour rightwards_{}; // of the sums over the first 0 to 4 bases, the most
    PerFour leftwards_{};
};

} // namespace tansaku
