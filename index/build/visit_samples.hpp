// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/batch.hpp"
#include "index/build/visit_lists.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// Where some visits are: of chosen nodes, all visits' sequences, positions and orientations, so
// that any other visit is located by a walk to the next of them. The choice decides how long that
// walk is, and nothing else.
struct VisitSamples {
    std::vector<std::uint32_t> node;        // chosen, ascending
    std::vector<std::uint32_t> first_block; // per chosen node, and one
    std::vector<std::uint64_t> block_start; // per block, and one: first byte
    std::vector<std::uint8_t> sample;       // blocks, coded as index/FORMAT.md describes
};

// Chooses the nodes at which sequences begin and end, and for every schema::k_longest_walk elements
// in a row without a chosen one, the one that is visited most in their second half: whom everybody
// visits serves everybody. `lists` are those of `batch`. O(elements + samples · log sequences).
[[nodiscard]] VisitSamples sample_visits(Batch const & batch, VisitLists const & lists);

} // namespace tansaku
