// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/run/ordered_stream.hpp"

namespace tansaku {

// run_ordered() on the calling thread and shape.threads - 1 others, which end with it. Where a
// process searches once, starting oneTBB takes longer than a query.
void run_on_own_threads(StreamShape const & shape, OrderedStream const & stream);

} // namespace tansaku
