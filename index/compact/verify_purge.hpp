// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/index_layout.hpp"
#include "index/read/node_copies.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

struct PurgeProof {
    std::uint64_t generations = 0;
    std::uint64_t files = 0; // read, those of the consent log left out
    std::uint64_t bytes = 0;
};

// Proves that no byte of who withdrew is in an index, though nothing tells any more what it was:
// - every file is named by a generation that is there, and undamaged;
// - no row of such a generation is of a sample that must leave;
// - all that its files hold is of sequences of its samples (verify_carried);
// - no copy on a node is from before (copies_before_purge);
// - no byte of any file begins an id of somebody who withdrew (WithdrawnIds).
// Throws Error: damaged, E-CON-09 with the first thing that is left, or what is damaged.
[[nodiscard]] PurgeProof verify_purge(IndexLayout const & layout);

// Copies on nodes that may have files of generations that are gone, and so samples that a purge
// removed. Throws Error: damaged.
[[nodiscard]] std::vector<NodeCopy> copies_before_purge(IndexLayout const & layout);

// The first and cheapest of these alone: that the folder has no file but those of generation
// `number`. Throws Error: damaged, E-CON-09.
void require_no_other_files(IndexLayout const & layout, std::uint64_t number);

} // namespace tansaku
