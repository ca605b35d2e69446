// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/batch.hpp"
#include "index/build/dictionary.hpp"
#include "index/format/generation.hpp"
#include "index/format/index_layout.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Each writes one immutable file under a new random id, publishes it and describes it for the
// generation. index/FORMAT.md says what the datasets hold. Both throw Error: resource.

// `phrases` are numbers of the dictionary, in the order in which they are stored.
// REQUIRES: together less than 2^32 bases.
[[nodiscard]] FileRecord write_shard(IndexLayout const & layout, Dictionary const & dictionary,
                                     std::span<std::uint32_t const> phrases);

// REQUIRES: finish_nodes(batch) was called. `phrase_length`: bases of every phrase, as stored.
[[nodiscard]] FileRecord write_batch(IndexLayout const & layout, Batch const & batch,
                                     std::vector<std::uint32_t> const & phrase_length);

} // namespace tansaku
