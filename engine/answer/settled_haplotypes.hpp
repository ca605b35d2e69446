// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/join_sides.hpp"
#include "engine/answer/alignment_limits.hpp"
#include "engine/answer/answer.hpp"
#include "engine/answer/place_choice.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Whether a hit decides for its haplotype, so that nothing of a lower score can change the answer:
// it lies where it is wanted, passes the limits, and makes a carrier, if `carriers` tells that
// another hit might.
struct DecisiveHit {
    AlignmentLimits const & limits;
    PlaceChoice const & where;
    bool carriers = false;

    [[nodiscard]] bool operator()(Hit const & hit, Allele const & allele) const {
        return limits.pass(allele) && (!carriers || limits.carry(allele)) && where.holds(hit);
    }
};

// Of which haplotypes the best is found, look by look. Keeps its buffers. One thread at a time.
class SettledHaplotypes {
public:
    // So many `haplotypes` are searched, possible ones not counted.
    void begin(StoredIndex const & index, std::uint64_t haplotypes);

    [[nodiscard]] bool all() const noexcept { return unsettled_ == 0; }

    // Leaves of `hits`, all those of a look, those of haplotypes that it settles: no earlier look
    // did, and they have a hit that decides and scores `sure_score` or more. Hits that do not
    // decide stay beside it, as they may displace others. A sample's possible sequences stay in
    // every look that settles a haplotype of it, and in the `last` one unless all were settled
    // before. O(hits), with possible ones times the log of the samples.
    void settle(std::span<Alignment const> alignments, DecisiveHit const & decides,
                std::int64_t sure_score, bool last, std::vector<Hit> & hits);

private:
    [[nodiscard]] bool is_open(Hit const & hit) const;

    StoredIndex const * index_ = nullptr;
    std::uint64_t unsettled_ = 0;
    std::vector<bool> settled_;          // per haplotype
    std::vector<std::uint32_t> samples_; // of which the look settles a haplotype
};

} // namespace tansaku
