// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/port_runs.hpp"

#include "index/read/stored_batch.hpp"

#include <vector>

namespace tansaku {

void PortRuns::broken() const {
    batch_->damaged("the runs of a port do not cover the visits of its node");
}

std::uint32_t StoredBatch::number_of(PortOptions const & all, PortOption option) const {
    std::uint32_t low = 0;
    for (std::uint32_t high = all.size(); low < high;) {
        std::uint32_t const middle = low + (high - low) / 2;
        if (all[middle] < option)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == all.size() || all[low] != option) damaged("a port does not know the one beyond it");
    return low;
}

std::optional<PortVisit> StoredBatch::beyond(PortVisit from) const {
    if (from.visit >= visits(from.port / 2)) damaged("a node does not have the visit");
    auto const here = options(from.port);
    // Of the visits before it, those that leave by its option.
    std::vector<std::uint32_t> passed(here.size(), 0);
    VisitRun run;
    for (PortRuns all = port_runs(from.port); all.next(run);) {
        if (from.visit - run.begin < run.length) break;
        passed[run.option] += run.length;
    }
    PortOption const option{here[run.option]};
    if (option.is_nothing()) return std::nullopt;
    std::uint32_t const other = option.port();
    std::uint32_t k = passed[run.option] + (from.visit - run.begin);
    std::uint32_t const back = number_of(other, option.seen_from_beyond(from.port));
    VisitRun arriving;
    for (PortRuns all = port_runs(other); all.next(arriving);) {
        if (arriving.option != back) continue;
        if (k < arriving.length) return PortVisit{other, arriving.begin + k};
        k -= arriving.length;
    }
    damaged("more visits leave a port than come to the one beyond it");
}

} // namespace tansaku
