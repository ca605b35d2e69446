// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/share_work.hpp"

#include "engine/cluster/deal_work.hpp"
#include "engine/cluster/gather_work.hpp"
#include "engine/cluster/relay_work.hpp"

namespace tansaku {

void share_work(RankJob & job, SharedWork const & shared) {
    if (job.rank() != 0)
        relay_work(job, shared);
    else if (shared.take_of)
        gather_work(job, shared);
    else
        deal_work(job, shared);
}

} // namespace tansaku
