// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/read/stored_reference.hpp"

#include <cstdint>

namespace tansaku {

// What a sample's genotypes do not tell of a stretch of one of its haplotypes.
struct PhaseJoins {
    // There are two or more heterozygous sites that are not joined by phase: that their alleles lie
    // on one chromosome as they are written is a convention.
    bool unphased = false;
    // Somewhere more of them lie in a window than were combined.
    bool dense = false;
};

// The stretch of `sequence` that lies at `place` of its reference, and `mate`, the sample's other
// haplotype. A site is a record of which one haplotype alone has an allele, or both have different
// ones, if the stretch touches an allele of its own, or bases of its reference are replaced in the
// mate. Counts, in a window, one unit and one more for each site that is not joined to the one
// before it: where sets of joined sites lie between each other that is more than there are. Throws
// Error: damaged.
[[nodiscard]] PhaseJoins phase_joins(StoredReference const & reference, std::uint32_t sequence,
                                     std::uint32_t mate, ReferencePlace const & place);

} // namespace tansaku
