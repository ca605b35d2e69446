// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/score/scoring.hpp"
#include "engine/seed/growth_kernel.hpp"
#include "index/core/packed_text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tansaku {

// Tells of hits, words of a pattern that stand in a text, whether they may grow into an anchor.
// Nearly all hits of a close look are by chance and may not, so this is where its time goes: a
// hundred steps, none of which waits for a guess about the one before, for many hits at once. Any
// number of threads.
class HitFilter {
public:
    // `bases`: of the words; `least_units`: of an anchor; `drop`: X-drop of the growth.
    HitFilter(std::vector<Residue> const & pattern, ScoringScheme const & scheme,
              std::uint32_t bases, std::int32_t least_units, std::int32_t drop)
        : bases_(bases)
        , least_gain_(least_units - static_cast<std::int32_t>(bases) * scheme.reward())
        , costs_{static_cast<std::int16_t>(scheme.reward()),
                 static_cast<std::int16_t>(scheme.penalty()), static_cast<std::int16_t>(drop)}
        , can_tell_(std::ranges::all_of(pattern, is_base)) {
        if (!can_tell_) return;
        // What stands around the pattern is never missed: no growth goes there, a bound may.
        std::vector<Residue> framed(k_frame + pattern.size() + k_behind, Residue{0});
        std::ranges::copy(pattern, framed.begin() + k_frame);
        framed_.append(framed);
    }

    // False for a pattern with ambiguity codes: then all hits may grow.
    [[nodiscard]] bool can_tell() const noexcept { return can_tell_; }
    // The pattern, and bases that mean nothing behind it. REQUIRES: can_tell().
    [[nodiscard]] PackedView pattern() const noexcept {
        static_assert(k_frame % 4 == 0);
        return PackedView(framed_.bytes().subspan(k_frame / 4));
    }

    // Where a word of the pattern stands.
    struct Place {
        std::uint32_t position = 0; // of its first base in the text
        std::uint32_t at = 0;       // and in the pattern
    };
    // Leaves of `items` those that may grow, and those of which it is not told: either
    // place_of(item, place) returns false, or too little of the text is around.
    // REQUIRES: can_tell(); the text has so many bases.
    template <typename Item, typename PlaceOf>
    void leave_growing(PackedView text, std::uint64_t text_bases, std::vector<Item> & items,
                       PlaceOf place_of) const {
        GrowthLanes lanes;
        LaneBounds bounds;
        std::size_t left = 0;
        for (std::size_t first = 0; first < items.size(); first += GrowthLanes::k_lanes) {
            auto const count = static_cast<std::uint32_t>(
                std::min<std::size_t>(GrowthLanes::k_lanes, items.size() - first));
            std::uint32_t kept = 0; // bits of items that are not told of
            for (std::uint32_t i = 0; i < count; ++i) {
                Place place;
                if (!place_of(items[first + i], place) || place.position < k_frame ||
                    place.position + std::uint64_t{bases_} + k_behind > text_bases)
                    kept |= 1u << i;
                else
                    put(lanes, i, text, place);
            }
            bound_growths(lanes, costs_, bounds);
            for (std::uint32_t i = 0; i < count; ++i) {
                items[left] = items[first + i];
                left += (kept >> i & 1) | std::uint32_t{bounds[i] >= least_gain_};
            }
        }
        items.resize(left);
    }

private:
    // Bases that are read before a word, and behind it.
    static constexpr std::uint32_t k_frame = GrowthLanes::k_bases;
    static constexpr std::uint32_t k_behind = PackedView::k_whole_window;

    void put(GrowthLanes & lanes, std::uint32_t lane, PackedView text, Place place) const noexcept {
        PackedView const pattern = framed_.view(); // stands k_frame further on
        auto const [position, at] = place;
        lanes.put(lane, text.whole_window(position - k_frame) ^ pattern.whole_window(at),
                  text.whole_window(position + bases_) ^
                      pattern.whole_window(at + bases_ + k_frame));
    }

    std::uint32_t bases_;
    std::int32_t least_gain_; // of both sides of a word
    GrowthCosts costs_;
    bool can_tell_;
    PackedText framed_;
};

} // namespace tansaku
