// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/port_runs.hpp"

#include "index/format/schema.hpp"
#include "index/read/stored_batch.hpp"

#include <algorithm>

namespace tansaku {

void PortRuns::broken() const {
    batch_->damaged("the runs of a port do not cover the visits of its node");
}

std::uint32_t StoredBatch::option_of(std::uint32_t port, std::uint32_t beyond) const {
    auto const all = options(port);
    auto const found = std::ranges::lower_bound(all, beyond);
    if (found == all.end() || *found != beyond) damaged("a port does not know the one beyond it");
    return static_cast<std::uint32_t>(found - all.begin());
}

std::optional<PortVisit> StoredBatch::beyond(PortVisit from) const {
    auto const here = options(from.port);
    if (from.visit >= visits(from.port / 2)) damaged("a node does not have the visit");
    VisitRun run;
    for (PortRuns all = port_runs(from.port); all.next(run);)
        if (from.visit - run.begin < run.length) break;
    std::uint32_t const other = here[run.option];
    if (other == schema::k_sequence_end) return std::nullopt;
    if (other == from.port) {
        std::uint32_t const partner = partner_in(run, from.visit);
        return PortVisit{other, partner};
    }

    // The k-th visit that leaves by this option comes k-th to the port beyond.
    std::uint32_t const option = run.option;
    std::uint32_t k = from.visit;
    if (here.size() > 1) {
        k = from.visit - run.begin;
        VisitRun before;
        for (PortRuns all = port_runs(from.port); all.next(before) && before.begin < run.begin;)
            if (before.option == option) k += before.length;
    }
    std::uint32_t const back = option_of(other, from.port);
    VisitRun arriving;
    for (PortRuns all = port_runs(other); all.next(arriving);) {
        if (arriving.option != back) continue;
        if (k < arriving.length) return PortVisit{other, arriving.begin + k};
        k -= arriving.length;
    }
    damaged("more visits leave a port than come to the one beyond it");
}

std::uint32_t StoredBatch::partner_in(VisitRun const & run, std::uint32_t visit) const {
    if (run.length % 2 != 0) damaged("a port is joined to itself by an odd number of visits");
    return run.begin + ((visit - run.begin) ^ 1u);
}

} // namespace tansaku
