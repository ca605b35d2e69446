// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/join_sides.hpp"
#include "engine/graph/walk.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// One of those who have an alignment: a visit of its phrase in a batch.
struct AlignedVisit {
    std::uint32_t batch = 0;
    std::uint32_t visit = 0;
};

// The next `bases` bases of a sequence behind the aligned text, read along the query as given, with
// ambiguity codes. Throws Error: damaged, when the sequence ends before. O(bases aligned + read).
[[nodiscard]] std::vector<Residue> text_beyond(Walker & walker, Alignment const & alignment,
                                               AlignedVisit who, std::uint64_t bases);

} // namespace tansaku
