// SPDX-License-Identifier: BSD-3-Clause
#include "engine/graph/cross_port.hpp"

#include "index/format/schema.hpp"

#include <algorithm>

namespace tansaku {

void PortCrosser::cross(StoredBatch const & batch, std::uint32_t port, VisitSet const & set,
                        std::vector<Arrival> & arrivals, VisitSet & ended) {
    arrivals.clear();
    ended.clear();
    leave(batch, port, set);
    auto const options = batch.options(port);
    std::ranges::sort(leaving_, {}, &Leaving::option);
    for (Leaving & leaving : leaving_) {
        std::uint32_t const beyond = options[leaving.option];
        if (beyond == schema::k_sequence_end) {
            // Nothing lies beyond that the numbers could be used for.
            ended.swap(leaving.set);
            continue;
        }
        Arrival & arrival = arrivals.emplace_back(Arrival{beyond, {}});
        if (beyond == port) {
            turn(batch, port, leaving.option, leaving.set, arrival.set);
        } else {
            arrive(batch, beyond, port, leaving.set);
            arrival.set.swap(leaving.set);
        }
    }
}

// Splits `set` by options.
void PortCrosser::leave(StoredBatch const & batch, std::uint32_t port, VisitSet const & set) {
    auto const options = batch.options(port);
    leaving_.clear();
    passed_.assign(options.size(), 0);
    place_.assign(options.size(), 0);
    auto range = set.begin();
    VisitRun run;
    for (PortRuns runs = batch.port_runs(port); range != set.end() && runs.next(run);) {
        std::uint32_t const end = run.begin + run.length;
        for (; range != set.end() && range->here < end; ++range) {
            std::uint32_t const from = std::max(range->here, run.begin);
            std::uint32_t const to = std::min(range->here + range->length, end);
            add_leaving(run.option, {range->origin + (from - range->here),
                                     passed_[run.option] + (from - run.begin), to - from});
            if (to < range->here + range->length) break; // goes on in the next run
        }
        passed_[run.option] += run.length;
    }
    if (range != set.end()) batch.damaged("a node does not have the visit");
}

void PortCrosser::add_leaving(std::uint32_t option, VisitRange const & range) {
    if (place_[option] == 0) {
        leaving_.push_back({option, {}});
        place_[option] = static_cast<std::uint32_t>(leaving_.size());
    }
    VisitSet & set = leaving_[place_[option] - 1].set;
    if (!set.empty() && set.back().here + set.back().length == range.here &&
        set.back().origin + set.back().length == range.origin)
        set.back().length += range.length;
    else
        set.push_back(range);
}

// `set` comes to `port` from port `from`: its counts become visits.
void PortCrosser::arrive(StoredBatch const & batch, std::uint32_t port, std::uint32_t from,
                         VisitSet & set) {
    std::uint32_t const option = batch.option_of(port, from);
    VisitSet arrived;
    auto range = set.begin();
    std::uint32_t passed = 0;
    VisitRun run;
    for (PortRuns runs = batch.port_runs(port); range != set.end() && runs.next(run);) {
        if (run.option != option) continue;
        std::uint32_t const end = passed + run.length;
        for (; range != set.end() && range->here < end; ++range) {
            std::uint32_t const first = std::max(range->here, passed);
            std::uint32_t const last = std::min(range->here + range->length, end);
            arrived.push_back({range->origin + (first - range->here), run.begin + (first - passed),
                               last - first});
            if (last < range->here + range->length) break;
        }
        passed = end;
    }
    if (range != set.end())
        batch.damaged("more visits leave a port than come to the one beyond it");
    set.swap(arrived);
}

// `set` leaves `port` by an option that leads back to it: visits change places pairwise.
void PortCrosser::turn(StoredBatch const & batch, std::uint32_t port, std::uint32_t option,
                       VisitSet const & set, VisitSet & turned) {
    auto range = set.begin();
    std::uint32_t passed = 0;
    VisitRun run;
    for (PortRuns runs = batch.port_runs(port); range != set.end() && runs.next(run);) {
        if (run.option != option) continue;
        std::uint32_t const end = passed + run.length;
        for (; range != set.end() && range->here < end; ++range) {
            std::uint32_t const first = std::max(range->here, passed);
            std::uint32_t const last = std::min(range->here + range->length, end);
            for (std::uint32_t i = first; i < last; ++i)
                turned.push_back({range->origin + (i - range->here),
                                  batch.partner_in(run, run.begin + (i - passed)), 1});
            if (last < range->here + range->length) break;
        }
        passed = end;
    }
    std::ranges::sort(turned, {}, &VisitRange::here);
}

} // namespace tansaku
