// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/score/scoring.hpp"
#include "engine/seed/anchor.hpp"
#include "index/core/scratch_table.hpp"
#include "index/read/stored_dictionary.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// Thresholds of the seed stage, in units of the scheme.
struct AnchorRule {
    std::int32_t least_units = 0; // an anchor scores at least this
    std::int32_t drop = 0;        // X-drop of the extension without gaps
};

// The rule for a scheme, after BLAST's: 22 bits for the drop; an anchor that triggers an extension
// with gaps has 27 bits.
[[nodiscard]] AnchorRule anchor_rule(ScoringScheme const & scheme);

// How far each diagonal of a search has been looked at: up to a pattern position.
struct Diagonal {
    std::uint32_t number = 0; // text position - pattern position, modulo 2^32

    [[nodiscard]] std::uint64_t hash() const noexcept { return number * 0x9E3779B97F4A7C15u; }
    friend bool operator==(Diagonal, Diagonal) = default;
};
using DiagonalTable = ScratchTable<Diagonal, std::uint32_t>;

// Appends the anchors of a pattern with every phrase of the dictionary: each listed seed word of a
// phrase that the pattern has too is extended without gaps, inside the phrase. Every stretch of
// 13 equal bases inside a phrase (seed length + step - 1) is met, unless seeds are off there.
// Does not depend on how phrases are spread over shards. O(seed hits).
void find_anchors(StoredDictionary const & dictionary, Pattern const & pattern, Strand strand,
                  ScoringScheme const & scheme, AnchorRule rule, DiagonalTable & reached,
                  std::vector<Anchor> & anchors);

} // namespace tansaku
