// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/seed/growth_bound.hpp"
#include "index/core/packed_text.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace tansaku {

// Tells of a hit, a word of a pattern that stands in a text, whether it may grow into an anchor.
// Nearly all hits of a close look are by chance and may not, so this is where its time goes: a
// hundred steps, none of which waits for a guess about the one before. Any number of threads.
class HitFilter {
public:
    // `least_units`: of an anchor; `drop`: X-drop of the growth.
    HitFilter(std::vector<Residue> const & pattern, ScoringScheme const & scheme,
              std::int32_t least_units, std::int32_t drop)
        : bound_(scheme, drop)
        , reward_(scheme.reward())
        , least_units_(least_units)
        , can_tell_(std::ranges::all_of(pattern, is_base)) {
        if (!can_tell_) return;
        // What stands around the pattern is never missed: no growth goes there, a bound may.
        std::vector<Residue> framed(k_frame + pattern.size() + k_frame, Residue{0});
        std::ranges::copy(pattern, framed.begin() + k_frame);
        framed_.append(framed);
    }

    // False for a pattern with ambiguity codes: then all hits may grow.
    [[nodiscard]] bool can_tell() const noexcept { return can_tell_; }

    // `bases` bases from `position` of the text equal those from `at` of the pattern.
    // REQUIRES: can_tell(); k_frame bases before `position`, and one behind the equal ones.
    [[nodiscard]] bool may_grow(PackedView text, std::uint32_t position, std::uint32_t at,
                                std::uint32_t bases) const noexcept {
        PackedView const pattern = framed_.view(); // stands k_frame further on
        std::uint64_t const left = text.window(position - k_frame) ^ pattern.window(at);
        std::uint64_t const right =
            text.window(position + bases) ^ pattern.window(at + bases + k_frame);
        return bound_.leftwards(left) + bound_.rightwards(right) +
                   static_cast<std::int32_t>(bases) * reward_ >=
               least_units_;
    }
    static constexpr std::uint32_t k_frame = GrowthBound::k_bases;

private:
    GrowthBound bound_;
    std::int32_t reward_;
    std::int32_t least_units_;
    bool can_tell_;
    PackedText framed_;
};

} // namespace tansaku
