// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/compact/renumbering.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Which visits of a batch go when the sequences of some haplotypes leave it. Const after it is
// made: any number of threads.
class LeavingVisits {
public:
    // Walks the leaving sequences, on the threads of the arena it runs in; if nothing stays, none.
    // O(their elements · runs of a port). Throws Error: damaged.
    LeavingVisits(StoredIndex const & index, StoredBatch const & batch,
                  Renumbering const & haplotypes);

    [[nodiscard]] Renumbering const & sequences() const noexcept { return sequences_; }
    // Whether no sequence leaves; whether all do.
    [[nodiscard]] bool none() const noexcept { return sequences_.staying() == sequences_.size(); }
    [[nodiscard]] bool all() const noexcept { return sequences_.staying() == 0; }

    // Of the node of that rank, ascending. REQUIRES: not all().
    [[nodiscard]] std::span<std::uint32_t const> of(std::uint32_t rank) const noexcept {
        if (start_.empty()) return {};
        return std::span(visit_).subspan(start_[rank], start_[rank + 1] - start_[rank]);
    }
    // The number of a visit that stays, without those that leave before it. REQUIRES: not all().
    [[nodiscard]] std::uint32_t number_of(std::uint32_t rank, std::uint32_t visit) const noexcept;
    // Whether a visit of the node stays.
    [[nodiscard]] bool stays(StoredBatch const & batch, std::uint32_t rank) const {
        return !all() && of(rank).size() < batch.visits(rank);
    }

private:
    Renumbering sequences_;
    std::vector<std::uint64_t> start_; // per node, and one; empty: no visit leaves
    std::vector<std::uint32_t> visit_;
};

} // namespace tansaku
