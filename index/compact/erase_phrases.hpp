// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/write_files.hpp"
#include "index/read/stored_shard.hpp"

#include <vector>

namespace tansaku {

// A shard without the phrases for which `stays` is false; the others keep their order. Its
// tables are those of a shard that is made of them, byte for byte. Uses the threads of the arena it
// runs in. O(bases · log). REQUIRES: some phrases stay; stays.size() == shard.phrases().
[[nodiscard]] ShardContent erase_phrases(StoredShard const & shard,
                                         std::vector<bool> const & stays);

} // namespace tansaku
