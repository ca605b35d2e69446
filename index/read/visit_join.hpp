// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/read/stored_batch.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tansaku {

// The visits of a batch, joined to those before and behind them: *pieces* of the runs of ports, of
// which all visits go to visits in a row. A step from one visit to the next is a search among the
// pieces of a port, where StoredBatch::beyond() reads the runs of two ports. For who takes all
// sequences; SequenceWalk takes one in less room. Reads every port's runs twice.
// Time O(runs + pieces · log + edges · log options), room 44 bytes a piece while it is made, then
// 12 a side: it grows with runs, not with visits. Const from then on: any number of threads. The
// batch must outlive it.
class VisitJoin {
public:
    // Throws Error: damaged, also when an edge does not have as many visits on both ends.
    explicit VisitJoin(StoredBatch const & batch);

    // The visit that lies beyond a port, at the port that faces it; none where the sequence ends.
    // O(log pieces of the port). Throws Error: damaged when there is no such visit.
    [[nodiscard]] std::optional<PortVisit> beyond(PortVisit from) const;
    // Of all nodes.
    [[nodiscard]] std::uint64_t visits() const noexcept { return visits_; }

private:
    static constexpr auto k_none = static_cast<std::uint32_t>(-1);

    struct Piece {
        std::uint32_t begin; // first visit
        std::uint32_t port;  // beyond it; k_none: nothing
        std::uint32_t visit; // there, of the first one
    };
    // A piece from both sides.
    struct Joined {
        PortVisit here;
        PortVisit there;
    };

    class Joiner;
    void sort_pieces(std::span<Joined const> joined, std::uint32_t ports);

    StoredBatch const & batch_;
    std::uint64_t visits_;
    std::vector<std::uint64_t> first_piece_; // per port, and one
    std::vector<Piece> piece_;               // of each port, ascending
};

} // namespace tansaku
