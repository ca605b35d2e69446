// SPDX-License-Identifier: BSD-3-Clause
#include "index/read/visit_join.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// Whether `port` waits for what lies beyond; where that is itself, who goes waits for who comes.
bool is_later(PortOption option, std::uint32_t port) noexcept {
    if (option.is_nothing()) return false;
    return option.port() > port || (option.port() == port && !option.comes());
}

// Every element has a base that is not of the one before it.
void require_plausible(StoredBatch const & batch) {
    std::uint64_t bases = 0;
    for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence)
        bases += std::min(batch.sequence_length(sequence), std::uint64_t{1} << 40);
    if (batch.all_visits() > bases) batch.damaged("it has more visits than bases");
}

} // namespace

VisitJoin::VisitJoin(StoredBatch const & batch) : batch_(batch) {
    static_assert(k_none == PortOption::k_nothing);
    require_plausible(batch);
    std::uint32_t const ports = batch.nodes() * 2;
    first_visit_.push_back(0);
    first_edge_.push_back(0);
    for (std::uint32_t port = 0; port < ports; ++port) {
        if (port % 2 == 0) first_visit_.push_back(first_visit_.back() + batch.visits(port / 2));
        first_edge_.push_back(first_edge_.back() + batch.options(port).size());
    }
    if (first_visit_.back() != batch.all_visits())
        batch.damaged("its nodes do not have the visits that there are");
    count_visits(ports);
    beyond_.assign(first_visit_.back() * 2, {k_none, 0});
    for (std::uint32_t port = 0; port < ports; ++port)
        join_port(port);
    if (joined_ != leaving_.size())
        batch.damaged("an edge does not have as many visits on both ends");
    leaving_ = {};
    first_leaving_ = {};
    first_edge_ = {};
}

// How many visits leave by each option; room for those that leave to a later port, which waits for
// its turn.
void VisitJoin::count_visits(std::uint32_t ports) {
    first_leaving_.assign(first_edge_.back() + 1, 0);
    for (std::uint32_t port = 0; port < ports; ++port) {
        auto const options = batch_.options(port);
        VisitRun run;
        for (PortRuns runs = batch_.port_runs(port); runs.next(run);)
            if (is_later(PortOption{options[run.option]}, port))
                first_leaving_[first_edge_[port] + run.option + 1] += run.length;
    }
    for (std::size_t edge = 1; edge < first_leaving_.size(); ++edge)
        first_leaving_[edge] += first_leaving_[edge - 1];
    leaving_.resize(first_leaving_.back());
}

void VisitJoin::join_port(std::uint32_t port) {
    auto const options = batch_.options(port);
    passed_.assign(options.size(), 0);
    VisitRun waiting;
    for (PortRuns runs = batch_.port_runs(port); runs.next(waiting);)
        if (is_later(PortOption{options[waiting.option]}, port)) note(port, waiting);
    VisitRun run;
    for (PortRuns runs = batch_.port_runs(port); runs.next(run);) {
        PortOption const option{options[run.option]};
        if (!option.is_nothing() && !is_later(option, port)) join(port, run, option);
    }
}

// Visits of `port` that wait for a later port.
void VisitJoin::note(std::uint32_t port, VisitRun const & run) {
    std::uint64_t & passed = passed_[run.option];
    std::uint64_t const first = first_leaving_[first_edge_[port] + run.option];
    for (std::uint32_t i = 0; i < run.length; ++i)
        leaving_[first + passed++] = run.begin + i;
}

// The k-th visit that goes from here to an earlier port, or comes from there, meets the k-th that
// was noted there.
void VisitJoin::join(std::uint32_t port, VisitRun const & run, PortOption option) {
    std::uint64_t & passed = passed_[run.option];
    std::uint32_t const other = option.port();
    std::uint64_t const edge =
        first_edge_[other] + batch_.number_of(other, option.seen_from_beyond(port));
    std::uint64_t const first = first_leaving_[edge] + passed;
    if (first + run.length > first_leaving_[edge + 1])
        batch_.damaged("an edge does not have as many visits on both ends");
    for (std::uint32_t i = 0; i < run.length; ++i) {
        std::uint32_t const visit = leaving_[first + i];
        beyond_[place(port, run.begin + i)] = {other, visit};
        beyond_[place(other, visit)] = {port, run.begin + i};
    }
    passed += run.length;
    joined_ += run.length;
}

} // namespace tansaku
