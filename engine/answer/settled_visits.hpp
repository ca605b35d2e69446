// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/known_ways.hpp"
#include "engine/answer/answer.hpp"
#include "engine/answer/settled_haplotypes.hpp"
#include "engine/graph/key_sort.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Which alignments those have whose best is found, as the aligner knows them: by visits. Keeps its
// buffers. One thread at a time.
class SettledVisitList {
public:
    void clear() noexcept { all_.clear(); }

    // Adds, of what a look has found, `hits` and their `visits` of the alignment's phrase, those of
    // haplotypes that are settled. A hit's `allele` is the number of its alignment. O(hits log
    // hits).
    void add(SettledHaplotypes const & settled, std::span<Hit const> hits,
             std::span<std::uint32_t const> visits);

    [[nodiscard]] std::span<SettledVisits const> all() const noexcept { return all_; }

private:
    std::vector<SettledVisits> all_;
    std::vector<Keyed> order_; // of hits, by alignment and batch
    KeySorter sorter_;
};

} // namespace tansaku
