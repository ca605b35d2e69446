// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/read/stored_batch.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace tansaku {

// The visits of a batch, each joined to those before and behind it: a step from one to the next is
// one look, where StoredBatch::beyond() reads the runs of two ports. For who takes all sequences;
// SequenceWalk takes one in less room. Reads every port's runs twice.
// Time and room O(visits + runs + edges · log options): 24 bytes a visit while it is made, then 16.
// Const from then on: any number of threads. The batch must outlive it.
class VisitJoin {
public:
    // Throws Error: damaged, also when an edge does not have as many visits on both ends.
    explicit VisitJoin(StoredBatch const & batch);

    // The visit that lies beyond a port, at the port that faces it; none where the sequence ends.
    // Throws Error: damaged when there is no such visit.
    [[nodiscard]] std::optional<PortVisit> beyond(PortVisit from) const {
        std::uint64_t const rank = from.port / 2;
        if (rank + 1 >= first_visit_.size() ||
            from.visit >= first_visit_[rank + 1] - first_visit_[rank]) [[unlikely]]
            batch_.damaged("a sequence comes to a visit that there is not");
        PortVisit const & next = beyond_[place(from.port, from.visit)];
        if (next.port == k_none) return std::nullopt;
        return next;
    }
    // Of all nodes.
    [[nodiscard]] std::uint64_t visits() const noexcept { return first_visit_.back(); }

private:
    static constexpr auto k_none = static_cast<std::uint32_t>(-1);

    void count_visits(std::uint32_t ports);
    void join_port(std::uint32_t port);
    void note(std::uint32_t port, VisitRun const & run);
    void join(std::uint32_t port, VisitRun const & run, PortOption option);
    [[nodiscard]] std::uint64_t place(std::uint32_t port, std::uint32_t visit) const noexcept {
        return (first_visit_[port / 2] + visit) * 2 + port % 2;
    }

    StoredBatch const & batch_;
    std::vector<std::uint64_t> first_visit_;   // per node, and one
    std::vector<std::uint64_t> first_edge_;    // per port, and one: its options
    std::vector<std::uint64_t> first_leaving_; // per edge, and one
    std::vector<std::uint32_t> leaving_;       // visits that leave by an edge, in their order
    std::vector<std::uint64_t> passed_;        // per option of a port
    std::uint64_t joined_ = 0;                 // of leaving_
    std::vector<PortVisit> beyond_;            // per visit and side
};

} // namespace tansaku
