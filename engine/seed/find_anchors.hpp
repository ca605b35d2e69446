// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/score/scoring.hpp"
#include "engine/seed/anchor.hpp"
#include "engine/seed/hit_filter.hpp"
#include "engine/seed/look.hpp"
#include "engine/seed/seed_words.hpp"
#include "index/core/scratch_table.hpp"
#include "index/core/stop_signal.hpp"
#include "index/read/stored_dictionary.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// Thresholds of the seed stage, in units of the scheme.
struct AnchorRule {
    std::int32_t least_units = 0; // an anchor scores at least this
    double least_units_a_base = 0;
    std::int32_t drop = 0; // X-drop of the extension without gaps
};

// The rule for a scheme and a look, after BLAST's: 20 bits for the drop; an anchor that triggers an
// extension with gaps has 27 bits, or scores `least_units`, with which it is an alignment to report
// itself; in a look for what is worth more, that.
[[nodiscard]] AnchorRule anchor_rule(ScoringScheme const & scheme, Look look,
                                     std::int64_t least_units);

// A diagonal of a shard's text and a pattern.
struct Diagonal {
    std::uint32_t number = 0; // text position - pattern position, modulo 2^32

    [[nodiscard]] std::uint64_t hash() const noexcept { return number * 0x9E3779B97F4A7C15u; }
    friend bool operator==(Diagonal, Diagonal) = default;
};

// A listed seed that may have a word. Bits of its slot's bases: where what begins there has all
// bases of the word, or of a look for shorter runs all but the last one (`fronts`); and where it
// has all but the first one (`backs`).
struct SeedHit {
    std::uint32_t slot = 0; // in the shard's text, see StoredShard::seed()
    std::uint16_t word = 0; // of those that are looked up together
    std::uint8_t fronts = 0;
    std::uint8_t backs = 0;
};

// A word of the pattern in a phrase.
struct WordPlace {
    std::uint32_t phrase = 0;
    HitFilter::Place place;
};

// What a thread keeps for its next search.
struct SeedScratch {
    ScratchTable<Diagonal, std::uint32_t> reached; // up to which pattern position it has anchors
    std::vector<SeedWord> words;
    std::vector<SeedHit> hits;
    std::vector<WordPlace> places;
};

// Appends the anchors of a pattern with every phrase of the shards that the dictionary holds: each
// run of equal bases that is met is extended without gaps, inside the phrase. Every run that `look`
// asks for is met, but for one of eleven at the very end of a sequence. Does not depend on how
// phrases are spread over shards. O(seed hits). Throws Stopped when `stop` tells to.
void find_anchors(StoredDictionary const & dictionary, Pattern const & pattern, Strand strand,
                  ScoringScheme const & scheme, AnchorRule rule, Look look, SeedScratch & my,
                  std::vector<Anchor> & anchors, StopSignal const * stop = nullptr);

} // namespace tansaku
