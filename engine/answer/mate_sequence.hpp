// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <optional>

namespace tansaku {

// Where the sample of a hit came as variants: the sequence, in the hit's batch, of the same contig
// in its other haplotype. Absent of haplotype 0, of what is only possible, and where the sample is
// haploid on the contig. O(sequences of the haplotype).
[[nodiscard]] std::optional<std::uint32_t> mate_sequence(StoredIndex const & index,
                                                         Hit const & hit);

// Whether the sample may have something else on its other haplotype where the hit is: it has the
// contig twice. Contigs of assemblies have no mates, so there the other haplotype is enough. As
// fast as mate_sequence().
[[nodiscard]] bool is_diploid(StoredIndex const & index, Hit const & hit);

} // namespace tansaku
