// SPDX-License-Identifier: BSD-3-Clause
#include "engine/graph/cross_port.hpp"

#include <algorithm>

namespace tansaku {

namespace {

// Adds `range` to the one before, if it goes on in it.
bool go_on(VisitRange & before, VisitRange const & range) {
    if (before.here + before.length != range.here || before.origin + before.length != range.origin)
        return false;
    before.length += range.length;
    return true;
}

void join_neighbours(VisitSet & set) {
    std::size_t kept = 1;
    for (std::size_t i = 1; i < set.size(); ++i)
        if (!go_on(set[kept - 1], set[i])) set[kept++] = set[i];
    set.resize(kept);
}

// Whether all of a set, which is not empty, are among so many visits.
bool are_among(VisitSet const & set, std::uint32_t visits) {
    return std::uint64_t{set.back().here} + set.back().length <= visits;
}

} // namespace

void PortCrosser::cross(StoredBatch const & batch, std::uint32_t port, VisitSet set,
                        std::vector<Arrival> & arrivals, VisitSet & ended) {
    arrivals.clear();
    ended.clear();
    if (set.empty()) return;
    auto const options = batch.options(port);
    if (options.size() == 1) { // mostly: everybody leaves by it, so counts are visits
        if (!are_among(set, batch.visits(port / 2)))
            batch.damaged("a node does not have the visit");
        join_neighbours(set);
        come(batch, port, options.front(), set, arrivals, ended);
        return;
    }
    leave(batch, port, set);
    std::ranges::sort(leaving_, {}, &Leaving::option);
    for (Leaving & leaving : leaving_)
        come(batch, port, options[leaving.option], leaving.set, arrivals, ended);
}

// `set` counts the visits that leave `port` by `option`, which comes behind those before; it is
// taken.
void PortCrosser::come(StoredBatch const & batch, std::uint32_t port, PortOption option,
                       VisitSet & set, std::vector<Arrival> & arrivals, VisitSet & ended) {
    if (option.is_nothing()) {
        // Nothing lies beyond that the numbers could be used for.
        ended.swap(set);
        return;
    }
    std::uint32_t const beyond = option.port();
    arrive(batch, beyond, option.seen_from_beyond(port), set);
    if (!arrivals.empty() && arrivals.back().port == beyond) {
        VisitSet & there = arrivals.back().set;
        there.insert(there.end(), set.begin(), set.end());
        join_ranges(there);
    } else {
        arrivals.emplace_back(beyond).set.swap(set);
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
    if (set.empty() || !go_on(set.back(), range)) set.push_back(range);
}

// `set` counts the visits that `from` of `port` leads to: its counts become visits.
void PortCrosser::arrive(StoredBatch const & batch, std::uint32_t port, PortOption from,
                         VisitSet & set) {
    auto const too_many = [&] {
        batch.damaged("more visits leave a port than come to the one beyond it");
    };
    auto const options = batch.options(port);
    if (options.size() == 1 && options.front() == from) { // as in cross()
        if (!are_among(set, batch.visits(port / 2))) too_many();
        return;
    }
    std::uint32_t const option = batch.number_of(port, from);
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
            if (last < range->here + range->length) break; // goes on in the next run
        }
        passed = end;
    }
    if (range != set.end()) too_many();
    set.swap(arrived);
}

} // namespace tansaku
