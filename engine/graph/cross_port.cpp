// SPDX-License-Identifier: BSD-3-Clause
#include "engine/graph/cross_port.hpp"

#include <algorithm>
#include <span>

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
        PortOption const only = options.front();
        if (!only.is_nothing()) arrive(batch, only.port(), only.seen_from_beyond(port), set);
        (only.is_nothing() ? ended : arrivals.emplace_back(only.port()).set).swap(set);
        return;
    }
    leave(batch, port, options, set);
    std::span<Leaving> const leaving = std::span(leaving_).first(left_);
    std::ranges::sort(leaving, {}, &Leaving::option);
    for (Leaving & one : leaving) {
        PortOption const option = options[one.option];
        if (option.is_nothing()) { // nothing lies beyond that the numbers could be used for
            ended.assign(one.set.begin(), one.set.end());
            continue;
        }
        std::uint32_t const beyond = option.port();
        arrive(batch, beyond, option.seen_from_beyond(port), one.set);
        bool const again = !arrivals.empty() && arrivals.back().port == beyond;
        VisitSet & there = again ? arrivals.back().set : arrivals.emplace_back(beyond).set;
        there.insert(there.end(), one.set.begin(), one.set.end());
        if (again) join_ranges(there);
    }
}

// Splits `set` by options.
void PortCrosser::leave(StoredBatch const & batch, std::uint32_t port, PortOptions const & options,
                        VisitSet const & set) {
    left_ = 0;
    passed_.assign(options.size(), 0);
    place_.assign(options.size(), 0);
    auto range = set.begin();
    VisitRun run;
    for (PortRuns runs = batch.port_runs(port, options.size());
         range != set.end() && runs.next(run);) {
        std::uint32_t const end = run.begin + run.length;
        std::uint32_t const passed = passed_[run.option];
        passed_[run.option] += run.length;
        if (range->here >= end) continue;
        VisitSet & leaving = set_of(run.option);
        for (; range != set.end() && range->here < end; ++range) {
            std::uint32_t const from = std::max(range->here, run.begin);
            std::uint32_t const to = std::min(range->here + range->length, end);
            VisitRange const part{range->origin + (from - range->here), passed + (from - run.begin),
                                  to - from};
            if (leaving.empty() || !go_on(leaving.back(), part)) leaving.push_back(part);
            if (to < range->here + range->length) break; // goes on in the next run
        }
    }
    if (range != set.end()) batch.damaged("a node does not have the visit");
}

VisitSet & PortCrosser::set_of(std::uint32_t option) {
    if (place_[option] == 0) {
        if (left_ == leaving_.size()) leaving_.emplace_back();
        leaving_[left_].option = option;
        leaving_[left_].set.clear();
        place_[option] = ++left_;
    }
    return leaving_[place_[option] - 1].set;
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
    std::uint32_t const option = batch.number_of(options, from);
    arrived_.clear();
    auto range = set.begin();
    std::uint32_t passed = 0;
    VisitRun run;
    for (PortRuns runs = batch.port_runs(port, options.size());
         range != set.end() && runs.next(run);) {
        if (run.option != option) continue;
        std::uint32_t const end = passed + run.length;
        for (; range != set.end() && range->here < end; ++range) {
            std::uint32_t const first = std::max(range->here, passed);
            std::uint32_t const last = std::min(range->here + range->length, end);
            arrived_.push_back({range->origin + (first - range->here), run.begin + (first - passed),
                                last - first});
            if (last < range->here + range->length) break; // goes on in the next run
        }
        passed = end;
    }
    if (range != set.end()) too_many();
    set.assign(arrived_.begin(), arrived_.end());
}

} // namespace tansaku
