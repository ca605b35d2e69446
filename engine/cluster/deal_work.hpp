// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/cluster/share_work.hpp"

namespace tansaku {

// What rank 0 does in share_work().
void deal_work(RankJob & job, SharedWork const & shared);

} // namespace tansaku
