// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// What a pair of primers copies of a sequence: from the first base under the one to the last under
// the other. Both are searched as they are ordered, 5' to 3'; one of them reads the sequence, the
// other reads it backwards, and they point at each other.
struct Amplicon {
    std::uint32_t forward = 0; // among the forward primer's hits
    std::uint32_t reverse = 0; // among the reverse primer's hits
    std::uint64_t begin = 0;   // 0-based, half-open, bases, on the sequence as given
    std::uint64_t end = 0;

    [[nodiscard]] std::uint64_t bases() const noexcept { return end - begin; }
};

// All pairs of hits on one sequence, one on each strand, of which the one on the plus strand begins
// and ends no later than the other, and which have at most `max_bases` together with all between
// them. By haplotype, batch, sequence, begin, end, strand of the forward primer.
// O(hits · log hits + amplicons + pairs that are at most `max_bases` apart).
[[nodiscard]] std::vector<Amplicon>
find_amplicons(std::span<Hit const> forward, std::span<Hit const> reverse, std::uint64_t max_bases);

// Bases from the 3' end of a primer to its nearest difference from what it lies on: 1 when its last
// base differs, or one too many stands before it; 0 when nothing differs. `cigar` reads along it.
[[nodiscard]] std::uint32_t nearest_to_3prime(std::span<CigarRun const> cigar) noexcept;

} // namespace tansaku
