// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/placed_alignment.hpp"
#include "engine/answer/answer.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tansaku::cli {

// An alignment with a contig of a reference.
struct ReferenceAlignment {
    std::string name;
    PlacedAlignment placed;
};

// The alignment of a query with the reference under a hit: that with the haplotype, carried over
// the haplotype's differences from the reference. Query bases that stand against no base of the
// reference at an end (in an insertion, or in a difference that the hit does not span) are left
// out, so that it can be a little shorter than the hit. What the sample is not known to have is N.
// Absent where no reference is known, or nothing is left. `query`: in the direction of the plus
// strand. Throws Error: damaged.
[[nodiscard]] std::optional<ReferenceAlignment>
reference_alignment(StoredIndex const & index, Hit const & hit, Allele const & allele,
                    std::vector<Residue> const & query);

} // namespace tansaku::cli
