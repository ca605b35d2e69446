// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/read/stored_index.hpp"

namespace tansaku {

// Checks, without checksums, that a batch of `index` tells the same all over: both ends of an edge
// have as many visits, the walks of its sequences meet every visit once, in order, and add up to
// the sequences' lengths, every stored place is where a walk comes by, and none of them is too far.
// O(elements + runs), and 24 bytes an element. Throws Error: damaged at the first difference.
void verify_batch(StoredIndex const & index, StoredBatch const & batch);

} // namespace tansaku
