// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/graph/walk.hpp"
#include "engine/seed/anchor.hpp"

#include <cstdint>
#include <optional>

namespace tansaku {

// A phrase on the way of a walk that reads a pattern outwards from a split of it.
struct PhraseOnWay {
    Direction direction = Direction::right; // of the walk
    Strand strand = Strand::plus;           // of the pattern
    std::uint32_t pattern_size = 0;
    bool from_left = true;         // entered by the left side of the canonical text
    std::uint32_t length = 0;      // bases
    std::uint32_t skipped = 0;     // of them that came before its first column
    std::int64_t first_column = 0; // bases from the split to there
};

// The middle of an anchor.
struct AnchorMiddle {
    std::int64_t column = 0;     // bases from the split outwards; below 0 before it
    std::int64_t pattern_at = 0; // on the pattern
};

// Where a walk meets an anchor of the phrase; empty if it reads the phrase with the other strand.
[[nodiscard]] inline std::optional<AnchorMiddle> middle_on_way(Anchor const & anchor,
                                                               PhraseOnWay const & phrase) {
    // The pattern runs along the phrase's canonical text, or against it.
    bool const along = phrase.from_left == (phrase.direction == Direction::right);
    if ((anchor.strand == phrase.strand) != along) return std::nullopt;
    std::uint32_t const phrase_at = anchor.phrase_begin + anchor.length / 2;
    std::int64_t const query_at = anchor.query_begin + anchor.length / 2;
    std::uint32_t const entered_at = phrase.from_left ? phrase_at : phrase.length - phrase_at;
    return AnchorMiddle{phrase.first_column + entered_at - phrase.skipped,
                        along ? query_at : phrase.pattern_size - query_at};
}

} // namespace tansaku
