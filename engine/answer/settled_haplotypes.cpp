// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/settled_haplotypes.hpp"

#include <algorithm>

namespace tansaku {

void SettledHaplotypes::begin(StoredIndex const & index, std::uint64_t haplotypes) {
    index_ = &index;
    searched_ = haplotypes;
    unsettled_ = haplotypes;
    settled_.assign(index.generation().haplotype_sample.size(), false);
}

// The haplotypes of a sample stand before its possible ones.
bool SettledHaplotypes::is_open(Hit const & hit) const {
    if (!hit.possible()) return !settled_[hit.haplotype];
    Generation const & generation = index_->generation();
    for (std::uint32_t i = hit.haplotype; i-- > 0 && generation.haplotype_sample[i] == hit.sample;)
        if (generation.haplotype_number[i] != k_possible_haplotype && !settled_[i]) return true;
    return false;
}

void SettledHaplotypes::settle(std::span<Alignment const> alignments, DecisiveHit const & decides,
                               std::int64_t sure_score, std::span<Hit const> hits) {
    samples_.clear();
    bool const any_possible = std::ranges::any_of(hits, &Hit::possible);
    decisive_.clear();
    for (Alignment const & alignment : alignments)
        decisive_.push_back(alignment.allele.score >= sure_score &&
                            decides.decides(alignment.allele));
    for (Hit const & hit : hits) {
        if (!decisive_[hit.allele] || hit.possible() || settled_[hit.haplotype] ||
            !decides.where.holds(hit))
            continue;
        settled_[hit.haplotype] = true;
        --unsettled_;
        if (any_possible) samples_.push_back(hit.sample);
    }
    std::ranges::sort(samples_);
}

void SettledHaplotypes::leave_settled(bool last, std::vector<Hit> & hits) const {
    std::erase_if(hits, [&](Hit const & hit) {
        return hit.possible() ? !last && !std::ranges::binary_search(samples_, hit.sample)
                              : !settled_[hit.haplotype];
    });
}

} // namespace tansaku
