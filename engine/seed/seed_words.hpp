// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/seed/anchor.hpp"
#include "engine/seed/look.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// What is looked up at one place of a pattern: a seed's bases, or of a look for runs that are one
// shorter, what a seed may share with the pattern there.
struct SeedWord {
    std::uint32_t inner = 0;  // where in the pattern the word's second base stands
    std::uint32_t packed = 0; // first base lowest, as texts are packed; any where there is none
    // Keys of the seeds that may be hits (schema::seed_key).
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    // Of a shorter run: whether a hit may have all bases but the last one, and all but the first.
    bool front = false;
    bool back = false;
};

// What a look looks up, ascending, in `room`, which is kept and grows only. O(bases of the
// pattern).
[[nodiscard]] std::span<SeedWord const> list_seed_words(Pattern const & pattern, Look look,
                                                        std::vector<SeedWord> & room);

} // namespace tansaku
