// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/packed_text.hpp"
#include "index/read/stored_shard.hpp"

namespace tansaku {

// The text of which the FM-index of a shard was made; it is not stored. O(bases).
[[nodiscard]] PackedText stored_fm_text(StoredShard const & shard);

} // namespace tansaku
