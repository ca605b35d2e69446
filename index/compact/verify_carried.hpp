// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/read/stored_index.hpp"

namespace tansaku {

// Checks that all that the files of an index hold is of sequences of its samples: each phrase is an
// element of one, as each difference from a reference is, texts of shards have no base outside
// phrases, and FM-indexes are those of the phrases. Then whoever is no sample of it has left
// nothing that a sample does not have too. O(nodes + edits + bases · log), and 8 bytes a base of a
// shard. REQUIRES: index.verify(true) found no damage. Throws Error: damaged, E-CON-09 naming the
// file, or what reading them throws.
void verify_carried(StoredIndex const & index, IndexLayout const & layout);

} // namespace tansaku
