// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/read/stored_reference.hpp"

#include <cstdint>

namespace tansaku {

// What a sample's genotypes do not tell between two bases of the reference.
struct PhaseJoins {
    // There are two or more heterozygous sites that are not joined by phase: that their alleles lie
    // on one chromosome as they are written is a convention.
    bool unphased = false;
    // Somewhere more of them lie in a window than were combined.
    bool dense = false;
};

// `first` and `second` are the sequences of both haplotypes. Counts, in a window, one unit and one
// more for each site that is not joined to the one before it: where sets of joined sites lie
// between each other that is more than there are. Throws Error: damaged.
[[nodiscard]] PhaseJoins phase_joins(StoredReference const & reference, std::uint32_t first,
                                     std::uint32_t second, std::uint32_t begin, std::uint32_t end);

} // namespace tansaku
