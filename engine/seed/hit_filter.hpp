// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/seed/growth_kernel.hpp"
#include "index/core/packed_text.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace tansaku {

// Tells of a hit, a word of a pattern that stands in a text, whether it may grow into an anchor.
// Nearly all hits of a close look are by chance and may not, so this is where its time goes: a
// hundred steps, none of which waits for a guess about the one before, for many hits at once. Any
// number of threads, but one for Lanes.
class HitFilter {
public:
    // `least_units`: of an anchor; `drop`: X-drop of the growth.
    HitFilter(std::vector<Residue> const & pattern, ScoringScheme const & scheme,
              std::int32_t least_units, std::int32_t drop)
        : bound_(scheme, drop)
        , costs_{static_cast<std::int16_t>(scheme.reward()),
                 static_cast<std::int16_t>(scheme.penalty()), static_cast<std::int16_t>(drop)}
        , reward_(scheme.reward())
        , least_units_(least_units)
        , can_tell_(std::ranges::all_of(pattern, is_base)) {
        if (!can_tell_) return;
        // What stands around the pattern is never missed: no growth goes there, a bound may.
        std::vector<Residue> framed(k_frame + pattern.size() + k_behind, Residue{0});
        std::ranges::copy(pattern, framed.begin() + k_frame);
        framed_.append(framed);
    }

    // False for a pattern with ambiguity codes: then all hits may grow.
    [[nodiscard]] bool can_tell() const noexcept { return can_tell_; }

    // `bases` bases from `position` of the text equal those from `at` of the pattern.
    // REQUIRES: can_tell(); k_frame bases before `position`, and k_behind behind the equal ones.
    [[nodiscard]] bool may_grow(PackedView text, std::uint32_t position, std::uint32_t at,
                                std::uint32_t bases) const noexcept {
        Around const around = look_around(text, position, at, bases);
        return bound_.leftwards(around.left) + bound_.rightwards(around.right) >= least_gain(bases);
    }
    static constexpr std::uint32_t k_frame = GrowthBound::k_bases;
    static constexpr std::uint32_t k_behind = PackedView::k_whole_window;

    // The same of many hits, a lane each: the hits are put, then may_grow() tells of all.
    class Lanes {
    public:
        explicit Lanes(HitFilter const & filter) : filter_(filter) {}

        void put(std::uint32_t lane, PackedView text, std::uint32_t position, std::uint32_t at,
                 std::uint32_t bases) noexcept {
            Around const around = filter_.look_around(text, position, at, bases);
            growths_.put(lane, around.left, around.right);
            least_gain_[lane] = filter_.least_gain(bases);
        }
        // Bit i of lane i. Of lanes that no hit was put into it tells nothing.
        [[nodiscard]] std::uint32_t may_grow() const noexcept {
            LaneBounds bounds;
            bound_growths(growths_, filter_.costs_, bounds);
            std::uint32_t grows = 0;
            for (std::uint32_t lane = 0; lane < GrowthLanes::k_lanes; ++lane)
                grows |= std::uint32_t{bounds[lane] >= least_gain_[lane]} << lane;
            return grows;
        }

    private:
        HitFilter const & filter_;
        GrowthLanes growths_;
        std::array<std::int32_t, GrowthLanes::k_lanes> least_gain_{};
    };

private:
    // Differences on either side of a hit.
    struct Around {
        std::uint64_t left;
        std::uint64_t right;
    };
    [[nodiscard]] Around look_around(PackedView text, std::uint32_t position, std::uint32_t at,
                                     std::uint32_t bases) const noexcept {
        PackedView const pattern = framed_.view(); // stands k_frame further on
        return {text.whole_window(position - k_frame) ^ pattern.whole_window(at),
                text.whole_window(position + bases) ^ pattern.whole_window(at + bases + k_frame)};
    }
    // What both sides of a word of so many bases must gain.
    [[nodiscard]] std::int32_t least_gain(std::uint32_t bases) const noexcept {
        return least_units_ - static_cast<std::int32_t>(bases) * reward_;
    }

    GrowthBound bound_;
    GrowthCosts costs_;
    std::int32_t reward_;
    std::int32_t least_units_;
    bool can_tell_;
    PackedText framed_;
};

} // namespace tansaku
