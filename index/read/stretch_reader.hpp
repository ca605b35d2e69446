// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/read/stored_index.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace tansaku {

// Reads stretches of sequences wherever they lie, without walking there from the beginning: the
// stored places of visits, which tell where a visit is, are turned around, so that they tell which
// visit is where. That takes 20 bytes a stored place, of a batch when it is first read of.
// The index must outlive it. One thread at a time.
class StretchReader {
public:
    explicit StretchReader(StoredIndex const & index)
        : index_(index)
        , places_(index.batches().size()) {}

    // Bases [from, to) of a sequence of a batch (both by number). O(to - from + the way from the
    // nearest stored place, in elements, · runs of their ports). Throws Error: damaged.
    // REQUIRES: from <= to <= the sequence's length.
    [[nodiscard]] std::vector<Residue> read(std::uint32_t batch, std::uint32_t sequence,
                                            std::uint64_t from, std::uint64_t to);

private:
    struct Known {
        VisitPlace place;
        std::uint32_t rank = 0;
        std::uint32_t visit = 0;
    };
    using Places = std::vector<Known>; // by sequence, then begin

    [[nodiscard]] Places const & places_of(std::uint32_t batch);

    StoredIndex const & index_;
    std::vector<std::optional<Places>> places_; // per batch
};

} // namespace tansaku
