// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/list_hits.hpp"

#include <algorithm>
#include <limits>

namespace tansaku {
namespace {

std::uint32_t batch_of(Keyed const & share) { return static_cast<std::uint32_t>(share.key >> 32); }
std::uint32_t phrase_of(Keyed const & share) { return static_cast<std::uint32_t>(share.key); }

// Visits that are located together, but those of one phrase always are: what is noted of each on
// its way takes some megabytes.
constexpr std::uint64_t k_together = std::uint64_t{1} << 17;

std::uint64_t count_visits(std::vector<VisitSpan> const & spans) {
    std::uint64_t count = 0;
    for (VisitSpan const & span : spans)
        count += span.end - span.begin;
    return count;
}

// Room for so many more, and for a fourth of all: lists of millions are never twice as long as what
// is in them.
template <typename Row>
void make_room(std::vector<Row> & rows, std::size_t more) {
    if (rows.capacity() - rows.size() >= more) return;
    rows.reserve(std::max(rows.size() + more, rows.size() + rows.size() / 4));
}

} // namespace

void HitLister::list(StoredIndex const & index, SearchOptions const & options,
                     std::span<Alignment const> alignments, std::uint32_t first,
                     std::vector<Hit> & hits, std::vector<std::uint32_t> & visits,
                     StopSignal const * stop, WhichPlaces which) {
    stop_ = stop;
    index_ = &index;
    options_ = &options;
    alignments_ = alignments;
    first_ = first;
    hits_ = &hits;
    visits_ = &visits;
    shares_.clear();
    order_.clear();
    for (std::uint32_t i = 0; i < alignments.size(); ++i) {
        if (which == WhichPlaces::open && alignments[i].settled) continue;
        for (AlignmentVisits const & members : alignments[i].visits) {
            order_.push_back({std::uint64_t{members.batch} << 32 | alignments[i].phrase,
                              static_cast<std::uint32_t>(shares_.size())});
            shares_.push_back({i, &members.visits});
        }
    }
    sorter_.sort(order_);
    for (std::size_t begin = 0; begin < order_.size();) {
        std::uint64_t together = count_visits(*shares_[order_[begin].item].visits);
        std::size_t end = begin + 1;
        while (end < order_.size() && batch_of(order_[end]) == batch_of(order_[begin]) &&
               (together < k_together || phrase_of(order_[end]) == phrase_of(order_[end - 1])))
            together += count_visits(*shares_[order_[end++].item].visits);
        list_batch(begin, end);
        begin = end;
    }
}

// Shares [first, last) of order_ are of one batch.
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
    locator_.locate(*index_, batch, asked_, places_, stop_);
    // A visit with two alignments is rare.
    make_room(*hits_, places_.size());
    make_room(*visits_, places_.size());
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
    for (std::size_t i = group.first_share; i < group.last_share; ++i) {
        check(stop_);
        Share const & share = shares_[order_[i].item];
        HitShape const shape = shape_of(batch, share);
        // Each span lies in one of the merged ones; both lists ascend, so mostly in this or the
        // next.
        std::size_t around = group.first_span;
        for (VisitSpan const & visits : *share.visits) {
            if (visits.begin < spans_[around].begin) around = group.first_span;
            while (spans_[around].end <= visits.begin)
                ++around;
            std::size_t const place =
                group.first_place + place_of_span_[around] + (visits.begin - spans_[around].begin);
            add_hits(shape, std::span(places_).subspan(place, visits.end - visits.begin),
                     visits.begin);
        }
    }
}

HitLister::HitShape HitLister::shape_of(std::uint32_t batch, Share const & share) const {
    Alignment const & alignment = alignments_[share.alignment];
    std::uint32_t const bases = index_->dictionary().length(alignment.phrase);
    return {.batch = batch,
            .allele = first_ + share.alignment,
            .minus = alignment.strand == Strand::minus,
            .bases = alignment.left + alignment.right,
            .forwards = std::int64_t{alignment.split} - alignment.left,
            .backwards = std::int64_t{bases} - alignment.split - alignment.right};
}

// `first`: number of the first visit among those of the phrase.
void HitLister::add_hits(HitShape const & shape, std::span<VisitPlace const> places,
                         std::uint32_t first) {
    Generation const & generation = index_->generation();
    StoredBatch const & batch = index_->batches()[shape.batch];
    bool const everybody = !options_->selected && options_->haplotypes.all();
    bool const both_strands = options_->strand == StrandChoice::both;
    std::uint32_t visit = first;
    for (VisitPlace const & place : places) {
        std::uint32_t const number = visit++;
        std::uint32_t const haplotype = batch.haplotype(place.sequence);
        if (haplotype >= generation.haplotype_sample.size())
            batch.damaged("a sequence belongs to a haplotype that there is not");
        std::uint32_t const sample = generation.haplotype_sample[haplotype];
        std::uint8_t const haplotype_number = generation.haplotype_number[haplotype];
        if (!everybody && ((options_->selected && !options_->selected->contains(sample)) ||
                           !options_->haplotypes.has(haplotype_number)))
            continue;
        Strand const strand = shape.minus != place.reversed ? Strand::minus : Strand::plus;
        if (!both_strands && (options_->strand == StrandChoice::plus) != (strand == Strand::plus))
            continue;
        std::int64_t const begin =
            std::int64_t{place.begin} + (place.reversed ? shape.backwards : shape.forwards);
        std::int64_t const end = begin + shape.bases;
        if (begin < 0 || end > std::numeric_limits<std::uint32_t>::max())
            batch.damaged("an alignment lies outside of its sequence");
        hits_->push_back({.allele = shape.allele,
                          .sample = sample,
                          .haplotype = haplotype,
                          .batch = shape.batch,
                          .sequence = place.sequence,
                          .begin = static_cast<std::uint32_t>(begin),
                          .end = static_cast<std::uint32_t>(end),
                          .strand = strand,
                          .haplotype_number = haplotype_number});
        visits_->push_back(number);
    }
}

} // namespace tansaku
