// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/graph/reference_lists.hpp"
#include "index/compact/renumbering.hpp"
#include "index/read/stored_batch.hpp"

namespace tansaku {

// How the sequences of a batch that stay differ from their references: what list_references() makes
// of them. O(their edits + distinct edits). Throws Error: damaged.
[[nodiscard]] ReferenceLists erase_references(StoredBatch const & batch,
                                              Renumbering const & sequences);

} // namespace tansaku
