// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/seed/anchor.hpp"
#include "engine/seed/look.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// A word of a pattern, and the seeds among which it is looked up.
struct SeedWord {
    std::uint32_t at = 0;
    std::uint32_t bases = 0;
    std::uint32_t packed = 0; // first base lowest, as texts are packed
    // Seeds, first base highest, as buckets are numbered: those from `first` to `last` have the
    // word behind their first `skip` bases.
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t skip = 0;
};

// The words that a look looks up, ascending by `at`. O(bases of the pattern).
[[nodiscard]] std::vector<SeedWord> seed_words(Pattern const & pattern, Look look);

} // namespace tansaku
