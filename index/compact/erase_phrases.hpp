// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/write_files.hpp"
#include "index/read/stored_shard.hpp"

#include <span>
#include <string>
#include <vector>

namespace tansaku {

// A shard without the phrases for which `stays` is false; the others keep their order. Its
// FM-index is that of a shard that is made of them, byte for byte. Uses the threads of the arena it
// runs in. O(bases). Throws Error: damaged, naming `path`.
// REQUIRES: some phrases stay; stays.size() == shard.phrases().
[[nodiscard]] ShardContent erase_phrases(StoredShard const & shard, std::vector<bool> const & stays,
                                         std::string const & path);

} // namespace tansaku
