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

    // As far as the allele tells.
    [[nodiscard]] bool decides(Allele const & allele) const {
        return limits.pass(allele) && (!carriers || limits.carry(allele));
    }
    [[nodiscard]] bool operator()(Hit const & hit, Allele const & allele) const {
        return decides(allele) && where.holds(hit);
    }
};

// Of which haplotypes the best is found, look by look. Keeps its buffers. One thread at a time.
class SettledHaplotypes {
public:
    // So many `haplotypes` are searched, possible ones not counted.
    void begin(StoredIndex const & index, std::uint64_t haplotypes);

    [[nodiscard]] bool all() const noexcept { return unsettled_ == 0; }
    [[nodiscard]] bool none() const noexcept { return unsettled_ == searched_; }

    // Whether the best of its haplotype is still to be found, or of some haplotype of its sample
    // where it is only possible.
    [[nodiscard]] bool is_open(Hit const & hit) const;

    // Settles those who have one among `hits`, open ones of a look, that decides and scores
    // `sure_score` or more. O(hits), with possible ones times the log of the samples.
    void settle(std::span<Alignment const> alignments, DecisiveHit const & decides,
                std::int64_t sure_score, std::span<Hit const> hits);

    // Leaves of these hits those of haplotypes that are settled now. Hits that do not decide stay
    // beside one that does, as they may displace others. A sample's possible sequences stay in
    // every look that settles a haplotype of it, and in the `last` one.
    void leave_settled(bool last, std::vector<Hit> & hits) const;

private:
    StoredIndex const * index_ = nullptr;
    std::uint64_t searched_ = 0;
    std::uint64_t unsettled_ = 0;
    std::vector<bool> settled_;          // per haplotype
    std::vector<std::uint32_t> samples_; // of which the look settles a haplotype
    std::vector<bool> decisive_;         // per alignment
};

} // namespace tansaku
