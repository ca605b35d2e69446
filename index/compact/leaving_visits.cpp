// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/leaving_visits.hpp"

#include "index/read/sequence_walk.hpp"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>

namespace tansaku {
namespace {

Renumbering number_sequences(StoredIndex const & index, StoredBatch const & batch,
                             Renumbering const & haplotypes) {
    std::vector<bool> stays;
    for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence) {
        if (batch.haplotype(sequence) >= index.generation().haplotype_sample.size())
            batch.damaged("a sequence belongs to a haplotype that there is not");
        stays.push_back(haplotypes.stays(batch.haplotype(sequence)));
    }
    return Renumbering(stays);
}

using Visits = std::vector<PortVisit>; // of nodes, by rank, in place of ports

Visits walk(StoredIndex const & index, StoredBatch const & batch, std::uint32_t sequence) {
    Visits visits;
    for (SequenceWalk walk(index, batch, sequence); walk.next();)
        visits.push_back({walk.rank(), walk.visit()});
    return visits;
}

} // namespace

LeavingVisits::LeavingVisits(StoredIndex const & index, StoredBatch const & batch,
                             Renumbering const & haplotypes)
    : sequences_(number_sequences(index, batch, haplotypes)) {
    if (none() || all()) return;
    std::vector<std::uint32_t> leaving;
    for (std::uint32_t sequence = 0; sequence < batch.sequences(); ++sequence)
        if (!sequences_.stays(sequence)) leaving.push_back(sequence);
    std::vector<Visits> walked(leaving.size());
    oneapi::tbb::parallel_for(std::size_t{0}, leaving.size(),
                              [&](std::size_t i) { walked[i] = walk(index, batch, leaving[i]); });

    start_.assign(batch.nodes() + std::size_t{1}, 0);
    for (Visits const & visits : walked)
        for (PortVisit const & visit : visits)
            ++start_[visit.port + std::size_t{1}];
    for (std::size_t rank = 0; rank < batch.nodes(); ++rank)
        start_[rank + 1] += start_[rank];
    visit_.resize(start_.back());
    std::vector<std::uint64_t> next(start_.begin(), start_.end() - 1);
    for (Visits const & visits : walked)
        for (PortVisit const & visit : visits)
            visit_[next[visit.port]++] = visit.visit;
    for (std::uint32_t rank = 0; rank < batch.nodes(); ++rank) {
        auto const begin = visit_.begin() + static_cast<std::ptrdiff_t>(start_[rank]);
        auto const end = visit_.begin() + static_cast<std::ptrdiff_t>(start_[rank + 1]);
        std::sort(begin, end);
        if (std::adjacent_find(begin, end) != end)
            batch.damaged("a visit belongs to two sequences");
    }
}

std::uint32_t LeavingVisits::number_of(std::uint32_t rank, std::uint32_t visit) const noexcept {
    auto const gone = of(rank);
    return visit - static_cast<std::uint32_t>(std::ranges::lower_bound(gone, visit) - gone.begin());
}

} // namespace tansaku
