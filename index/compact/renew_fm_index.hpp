// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/letter_rows.hpp"
#include "index/core/packed_text.hpp"
#include "index/read/stored_fm_index.hpp"

namespace tansaku {

// make_fm_index(next), where that of a text that is much the same is there: rows of what only one
// of the texts has leave or come, and all others are taken over in their order, without being
// sorted. Makes it anew where it is not that of `text`, or where too much differs. Uses the threads
// of the arena it runs in. O(bases) beside O(k_fm_depth) for each row that leaves or comes.
// Throws Error: damaged.
[[nodiscard]] LetterRowCode renew_fm_index(StoredFmIndex const & stored, PackedText const & text,
                                           PackedText const & next);

} // namespace tansaku
