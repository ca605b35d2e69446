// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/settled_visits.hpp"

namespace tansaku {

void SettledVisitList::add(SettledHaplotypes const & settled, std::span<Hit const> hits,
                           std::span<std::uint32_t const> visits) {
    order_.clear();
    for (std::uint32_t i = 0; i < hits.size(); ++i)
        if (!settled.is_open(hits[i]))
            order_.push_back({std::uint64_t{hits[i].allele} << 32 | hits[i].batch, i});
    sorter_.sort(order_);
    std::size_t const before = all_.size();
    for (Keyed const & entry : order_) {
        Hit const & hit = hits[entry.item];
        if (all_.size() == before || all_.back().alignment != hit.allele)
            all_.push_back({hit.allele, {}});
        std::vector<AlignmentVisits> & batches = all_.back().visits;
        if (batches.empty() || batches.back().batch != hit.batch)
            batches.push_back({hit.batch, {}});
        batches.back().visits.push_back({visits[entry.item], visits[entry.item] + 1});
    }
    for (std::size_t i = before; i < all_.size(); ++i)
        for (AlignmentVisits & of_batch : all_[i].visits)
            merge_spans(of_batch.visits);
}

} // namespace tansaku
