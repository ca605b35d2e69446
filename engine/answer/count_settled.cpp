// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/count_settled.hpp"

#include <algorithm>

namespace tansaku {
namespace {

// Visits that are located together: their places take some megabytes.
constexpr std::uint64_t k_together = std::uint64_t{1} << 17;

std::uint32_t count_visits(std::vector<VisitSpan> const & spans) {
    std::uint32_t count = 0;
    for (VisitSpan const & span : spans)
        count += span.end - span.begin;
    return count;
}

} // namespace

std::uint64_t SettledCounter::add(StoredIndex const & index, SearchOptions const & options,
                                  std::span<Alignment const> alignments, AlleleList const & alleles,
                                  std::vector<bool> & counted, PlaceTally & tally,
                                  StopSignal const * stop) {
    index_ = &index;
    options_ = &options;
    alignments_ = alignments;
    alleles_ = &alleles;
    counted_ = &counted;
    tally_ = &tally;
    stop_ = stop;
    listed_ = 0;
    carriers_.clear();
    carries_.assign(index.samples().samples(), false);
    shares_.clear();
    for (std::uint32_t i = 0; i < alignments.size(); ++i)
        if (alignments[i].settled && alleles.wanted(alleles.of_alignments()[i]))
            for (AlignmentVisits const & members : alignments[i].visits)
                shares_.push_back(
                    {members.batch, i, &members.visits, count_visits(members.visits)});
    std::ranges::stable_sort(shares_, {}, &Share::batch);
    for (auto begin = shares_.begin(); begin != shares_.end();) {
        std::uint64_t visits = begin->count;
        auto end = begin + 1;
        while (end != shares_.end() && end->batch == begin->batch &&
               visits + end->count <= k_together)
            visits += (end++)->count;
        take({begin, end});
        begin = end;
    }
    for (std::uint32_t sample = 0; sample < carries_.size(); ++sample)
        if (carries_[sample]) carriers_.push_back(sample);
    return listed_;
}

// Shares of one batch.
void SettledCounter::take(std::span<Share const> shares) {
    StoredBatch const & batch = index_->batches()[shares.front().batch];
    asked_.clear();
    for (Share const & share : shares)
        asked_.push_back(
            {batch.rank_of(alignments_[share.alignment].phrase).value(), *share.visits});
    locator_.locate(*index_, batch, asked_, places_, stop_);
    auto place = places_.begin();
    for (Share const & share : shares)
        for (std::uint32_t i = 0; i < share.count; ++i)
            take_visit(share, batch, *place++);
}

void SettledCounter::take_visit(Share const & share, StoredBatch const & batch,
                                VisitPlace const & place) {
    Generation const & generation = index_->generation();
    std::uint32_t const haplotype = batch.haplotype(place.sequence);
    if (haplotype >= generation.haplotype_sample.size())
        batch.damaged("a sequence belongs to a haplotype that there is not");
    std::uint32_t const sample = generation.haplotype_sample[haplotype];
    std::uint8_t const number = generation.haplotype_number[haplotype];
    if (options_->selected && !options_->selected->contains(sample)) return;
    if (!options_->haplotypes.has(number)) return;
    bool const minus = (alignments_[share.alignment].strand == Strand::minus) != place.reversed;
    if (options_->strand != StrandChoice::both &&
        (options_->strand == StrandChoice::minus) != minus)
        return;
    ++listed_;
    if (!options_->counts(sample)) return;
    std::uint32_t const number_of_allele = alleles_->of_alignments()[share.alignment];
    Allele const & allele = (*alleles_)[number_of_allele];
    tally_->add(allele.errors(), sample, number);
    if (!(*counted_)[number_of_allele]) tally_->add_allele(allele.errors());
    (*counted_)[number_of_allele] = true;
    if (allele.carried) carries_[sample] = true;
}

} // namespace tansaku
