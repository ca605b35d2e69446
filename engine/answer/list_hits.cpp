// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/list_hits.hpp"

#include <algorithm>

namespace tansaku {
namespace {

std::uint32_t batch_of(Keyed const & share) { return static_cast<std::uint32_t>(share.key >> 32); }
std::uint32_t phrase_of(Keyed const & share) { return static_cast<std::uint32_t>(share.key); }

} // namespace

void HitLister::list(StoredIndex const & index, SearchOptions const & options,
                     std::span<Alignment const> alignments, std::uint32_t first,
                     std::vector<Hit> & hits) {
    index_ = &index;
    options_ = &options;
    alignments_ = alignments;
    first_ = first;
    hits_ = &hits;
    shares_.clear();
    order_.clear();
    for (std::uint32_t i = 0; i < alignments.size(); ++i)
        for (AlignmentVisits const & visits : alignments[i].visits) {
            order_.push_back({std::uint64_t{visits.batch} << 32 | alignments[i].phrase,
                              static_cast<std::uint32_t>(shares_.size())});
            shares_.push_back({i, &visits.visits});
        }
    sorter_.sort(order_);
    for (std::size_t begin = 0; begin < order_.size();) {
        std::size_t end = begin + 1;
        while (end < order_.size() && batch_of(order_[end]) == batch_of(order_[begin]))
            ++end;
        list_batch(begin, end);
        begin = end;
    }
}

// Shares [first, last) of order_ are those of one batch.
void HitLister::list_batch(std::size_t first, std::size_t last) {
    std::uint32_t const number = batch_of(order_[first]);
    StoredBatch const & batch = index_->batches()[number];
    groups_.clear();
    spans_.clear();
    place_of_span_.clear();
    asked_.clear();
    for (std::size_t begin = first; begin < last;) {
        std::size_t end = begin + 1;
        while (end < last && phrase_of(order_[end]) == phrase_of(order_[begin]))
            ++end;
        add_group(batch, begin, end);
        begin = end;
    }
    // Only now do the spans stay where they are.
    for (std::size_t i = 0; i < groups_.size(); ++i)
        asked_[i].spans = std::span(spans_).subspan(groups_[i].first_span,
                                                    groups_[i].last_span - groups_[i].first_span);
    locator_.locate(*index_, batch, asked_, places_);
    std::size_t place = 0;
    for (Group & group : groups_) {
        group.first_place = place;
        for (std::size_t span = group.first_span; span < group.last_span; ++span)
            place += spans_[span].end - spans_[span].begin;
        add_hits(number, group);
    }
}

// Shares [first, last) of order_ are of one phrase: the visits of all of them, each once.
void HitLister::add_group(StoredBatch const & batch, std::size_t first, std::size_t last) {
    merged_.clear();
    for (std::size_t i = first; i < last; ++i) {
        auto const & visits = *shares_[order_[i].item].visits;
        merged_.insert(merged_.end(), visits.begin(), visits.end());
    }
    merge_spans(merged_);
    groups_.push_back({first, last, spans_.size(), spans_.size() + merged_.size(), 0});
    std::size_t place = 0;
    for (VisitSpan const & span : merged_) {
        spans_.push_back(span);
        place_of_span_.push_back(place);
        place += span.end - span.begin;
    }
    asked_.push_back({batch.rank_of(phrase_of(order_[first])).value(), {}});
}

void HitLister::add_hits(std::uint32_t batch, Group const & group) {
    auto const spans =
        std::span(spans_).subspan(group.first_span, group.last_span - group.first_span);
    for (std::size_t i = group.first_share; i < group.last_share; ++i) {
        Share const & share = shares_[order_[i].item];
        for (VisitSpan const & visits : *share.visits) {
            auto const around =
                std::ranges::upper_bound(spans, visits.begin, {}, &VisitSpan::begin) - 1;
            std::size_t const place =
                group.first_place +
                place_of_span_[group.first_span +
                               static_cast<std::size_t>(around - spans.begin())] +
                (visits.begin - around->begin);
            add_hits(batch, share.alignment,
                     std::span(places_).subspan(place, visits.end - visits.begin));
        }
    }
}

void HitLister::add_hits(std::uint32_t number, std::uint32_t which,
                         std::span<VisitPlace const> places) {
    Generation const & generation = index_->generation();
    Alignment const & alignment = alignments_[which];
    StoredBatch const & batch = index_->batches()[number];
    std::uint32_t const bases = index_->dictionary().length(alignment.phrase);
    for (VisitPlace const & place : places) {
        Hit hit;
        hit.allele = first_ + which;
        hit.haplotype = batch.haplotype(place.sequence);
        if (hit.haplotype >= generation.haplotype_sample.size())
            batch.damaged("a sequence belongs to a haplotype that there is not");
        hit.sample = generation.haplotype_sample[hit.haplotype];
        if (options_->selected && !options_->selected->contains(hit.sample)) continue;
        hit.strand =
            (alignment.strand == Strand::minus) != place.reversed ? Strand::minus : Strand::plus;
        if (options_->strand != StrandChoice::both &&
            (options_->strand == StrandChoice::plus) != (hit.strand == Strand::plus))
            continue;
        hit.haplotype_number = generation.haplotype_number[hit.haplotype];
        hit.batch = number;
        hit.sequence = place.sequence;
        std::uint32_t const offset = place.reversed ? bases - alignment.split : alignment.split;
        std::uint64_t const split = std::uint64_t{place.begin} + offset;
        hit.begin = split - (place.reversed ? alignment.right : alignment.left);
        hit.end = split + (place.reversed ? alignment.left : alignment.right);
        hits_->push_back(hit);
    }
}

} // namespace tansaku
