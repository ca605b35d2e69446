// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/cluster/share_work.hpp"

namespace tansaku {

// The part of rank 0 where every rank works on every batch.
void gather_work(RankJob & job, SharedWork const & shared);

} // namespace tansaku
