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
                                  SampleSet & carriers, StopSignal const * stop) {
    index_ = &index;
    options_ = &options;
    alignments_ = alignments;
    alleles_ = &alleles;
    counted_ = &counted;
    tally_ = &tally;
    carriers_ = &carriers;
    stop_ = stop;
    listed_ = 0;
    shares_.clear();
    for (std::uint32_t i = 0; i < alignments.size(); ++i)
        if (alignments[i].settled && alleles.wanted(alleles.of_alignments()[i]))
            for (AlignmentVisits const & members : alignments[i].visits)
                shares_.push_back(
                    {members.batch, i, &members.visits, count_visits(members.visits)});
    if (shares_.empty()) return 0;
    tell_parts();
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
    return listed_;
}

// Found once for a haplotype, whatever its places are; empty where all count.
void SettledCounter::tell_parts() {
    Generation const & generation = index_->generation();
    part_.clear();
    if (!options_->selected && options_->haplotypes.all() && !options_->counted) return;
    for (std::size_t i = 0; i < generation.haplotype_sample.size(); ++i) {
        std::uint32_t const sample = generation.haplotype_sample[i];
        bool const wanted = (!options_->selected || options_->selected->contains(sample)) &&
                            options_->haplotypes.has(generation.haplotype_number[i]);
        part_.push_back(!wanted                    ? Part::none
                        : options_->counts(sample) ? Part::counted
                                                   : Part::listed);
    }
}

// Shares of one batch.
void SettledCounter::take(std::span<Share const> shares) {
    StoredBatch const & batch = index_->batches()[shares.front().batch];
    asked_.clear();
    for (Share const & share : shares)
        asked_.push_back(
            {batch.rank_of(alignments_[share.alignment].phrase).value(), *share.visits});
    locator_.locate(*index_, batch, asked_, who_, stop_);
    std::span<std::uint32_t const> rest = who_;
    for (Share const & share : shares) {
        take(share, batch, rest.first(share.count));
        rest = rest.subspan(share.count);
    }
}

void SettledCounter::take(Share const & share, StoredBatch const & batch,
                          std::span<std::uint32_t const> who) {
    std::uint32_t const number = alleles_->of_alignments()[share.alignment];
    Allele const & allele = (*alleles_)[number];
    std::uint32_t const errors = allele.errors();
    std::vector<std::uint32_t> const & sample_of = index_->generation().haplotype_sample;
    bool const minus = alignments_[share.alignment].strand == Strand::minus;
    bool const both = options_->strand == StrandChoice::both;
    bool const reversed = minus != (options_->strand == StrandChoice::minus); // if one is wanted
    std::uint64_t counted = 0;
    for (std::uint32_t const one : who) {
        std::uint32_t const haplotype = batch.haplotype(one / 2);
        if (haplotype >= sample_of.size())
            batch.damaged("a sequence belongs to a haplotype that there is not");
        if (!both && (one % 2 != 0) != reversed) continue;
        Part const part = part_.empty() ? Part::counted : part_[haplotype];
        if (part != Part::none) ++listed_;
        if (part != Part::counted) continue;
        ++counted;
        tally_->add_haplotype(errors, haplotype);
        if (allele.carried) carriers_->insert(sample_of[haplotype]);
    }
    if (counted == 0) return;
    tally_->add_places(errors, counted);
    if (!(*counted_)[number]) tally_->add_allele(errors);
    (*counted_)[number] = true;
}

} // namespace tansaku
