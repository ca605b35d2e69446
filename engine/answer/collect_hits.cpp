// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/collect_hits.hpp"

#include "engine/answer/limit_hits.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace tansaku {
namespace {

auto place_key(Hit const & hit) {
    return std::tuple(hit.sequence, hit.begin, hit.end, hit.strand, hit.allele);
}

// Lists of millions are not kept beside what is made of them.
void give_back_if_long(std::vector<Keyed> & list) {
    constexpr std::size_t k_long = std::size_t{1} << 16;
    if (list.capacity() > k_long) std::vector<Keyed>().swap(list);
}

// Sorts each run of entries that are `tied` by the places of their hits.
template <typename Tied>
void sort_ties(std::vector<Keyed> & list, std::vector<Hit> const & hits, Tied const & tied) {
    for (auto begin = list.begin(); begin != list.end();) {
        auto end = begin + 1;
        while (end != list.end() && tied(*begin, *end))
            ++end;
        if (end - begin > 1)
            std::ranges::sort(begin, end, {},
                              [&](Keyed const & entry) { return place_key(hits[entry.item]); });
        begin = end;
    }
}

} // namespace

void HitCollector::begin(StoredIndex const & index, SearchOptions const & options,
                         JoinRule const & rule, std::uint64_t haplotypes) {
    index_ = &index;
    options_ = &options;
    limits_.emplace(options, rule);
    where_.emplace(index, options.regions);
    stop_ = rule.stop;
    joiner_.begin(index, rule);
    settled_.begin(index, haplotypes);
    hits_.clear();
    settled_visits_.clear();
    seen_ = 0;
}

bool HitCollector::add(std::vector<Alignment> & alignments, std::int64_t sure_score) {
    // Nothing that passes the limits is hidden from the look: it is the last.
    bool const last = limits_->least_to_pass() >= sure_score;
    if (last) sure_score = 0;
    std::uint32_t const first = seen_;
    std::span<Alignment const> const found = std::span(alignments).subspan(first);
    seen_ = static_cast<std::uint32_t>(alignments.size());
    std::int64_t const joined = joiner_.most_units(found);
    auto const is_sure = [&](Alignment const & alignment) {
        return alignment.allele.score >= sure_score;
    };
    if (std::ranges::none_of(found, is_sure) && joined == 0) return last;
    listed_.clear();
    visits_.clear();
    lister_.list(*index_, *options_, found, first, listed_, visits_, stop_);
    if (!settled_.none()) drop_settled();
    if (joined > 0) {
        fragments_ = listed_;
        fragment_visits_ = visits_;
        joiner_.join(alignments, options_->all_places,
                     DecisiveHit{*limits_, *where_, limits_->gaps_carry()}, listed_, visits_);
    }
    seen_ = static_cast<std::uint32_t>(alignments.size());
    bool const carriers_hide = !last && limits_->least_to_carry() < sure_score;
    settled_.settle(alignments, DecisiveHit{*limits_, *where_, carriers_hide}, sure_score, listed_);
    if (!last && !settled_.all())
        settled_visits_.add(settled_, joined > 0 ? fragments_ : listed_,
                            joined > 0 ? fragment_visits_ : visits_);
    settled_.leave_settled(last, listed_);
    if (hits_.empty())
        hits_.swap(listed_);
    else
        hits_.insert(hits_.end(), listed_.begin(), listed_.end());
    return last || settled_.all();
}

// What a look finds of those whom an earlier one has settled.
void HitCollector::drop_settled() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < listed_.size(); ++i) {
        if (!settled_.is_open(listed_[i])) continue;
        listed_[kept] = listed_[i];
        visits_[kept++] = visits_[i];
    }
    listed_.resize(kept);
    visits_.resize(kept);
}

void HitCollector::add_placements(std::span<Alignment const> alignments) {
    visits_.clear();
    lister_.list(*index_, *options_, alignments, 0, hits_, visits_, stop_,
                 counts_settled() ? WhichPlaces::open : WhichPlaces::all);
}

// Whether settled places are counted without being listed. Where a place lies, and what else its
// sample has, must not matter.
bool HitCollector::counts_settled() const {
    auto const & numbers = index_->generation().haplotype_number;
    return options_->only_counts && options_->regions.empty() &&
           std::ranges::find(numbers, k_possible_haplotype) == numbers.end();
}

void HitCollector::collect(HaplotypeOrder const & haplotypes, std::span<Alignment> alignments,
                           Answer & answer) {
    answer_ = &answer;
    alleles_.open(alignments, *limits_, options_->within.has_value());
    settled_place_.clear();
    if (options_->within)
        for (Hit const & hit : hits_)
            settled_place_.push_back(alignments[hit.allele].settled);
    for (Hit & hit : hits_)
        hit.allele = alleles_.of_alignments()[hit.allele];
    choose(haplotypes);
    look_at_signal();
    if (options_->only_counts) {
        write_counts(alignments);
        return;
    }
    count_carriers();
    order();
    look_at_signal();
    write_hits();
}

// A search for what is similar that is late tells what is sure by then, so it is put in order all
// the same.
void HitCollector::look_at_signal() const {
    if (stop_ == nullptr) return;
    StopSignal::Reason const reason = stop_->reason();
    if (reason == StopSignal::Reason::asked ||
        (reason == StopSignal::Reason::late && options_->within))
        throw Stopped();
}

// Haplotype by haplotype, in the order of output.
void HitCollector::choose(HaplotypeOrder const & haplotypes) {
    places_.resize(hits_.size());
    for (std::uint32_t i = 0; i < hits_.size(); ++i)
        places_[i] = {haplotypes.place(hits_[i].haplotype), i};
    look_at_signal();
    sorter_.sort(places_);
    chosen_.clear();
    chosen_.reserve(places_.size());
    several_ = false;
    sample_ = 0xFFFFFFFFu;
    carriers_ = SampleSet(index_->samples().samples());
    possible_carriers_ = carriers_;
    for (auto begin = places_.begin(); begin != places_.end();) {
        look_at_signal();
        auto end = begin + 1;
        while (end != places_.end() && end->key == begin->key)
            ++end;
        choose(std::span<Keyed const>(begin, end));
        begin = end;
    }
    give_back_if_long(places_);
    give_back_if_long(several_places_);
}

// `places` are one haplotype's: mostly it has one.
void HitCollector::choose(std::span<Keyed const> places) {
    Hit const & first_hit = hits_[places.front().item];
    if (std::exchange(sample_, first_hit.sample) != first_hit.sample) {
        written_tier_.reset();
        possible_alleles_.clear();
    }
    std::size_t const first = chosen_.size();
    if (places.size() == 1) {
        take(places.front());
    } else {
        put_best_first(places);
        options_->within ? choose_placements() : choose_of();
    }
    if (chosen_.size() == first) return;
    keep(first);
    if (first_hit.possible()) {
        drop_repeated(first);
    } else {
        std::uint32_t const tier = alleles_.tier(hits_[chosen_[first].item].allele);
        written_tier_ = std::min(written_tier_.value_or(tier), tier);
    }
}

void HitCollector::put_best_first(std::span<Keyed const> places) {
    several_places_.clear();
    for (Keyed const & place : places)
        several_places_.push_back({alleles_.preference(hits_[place.item].allele), place.item});
    sorter_.sort(several_places_);
    sort_ties(several_places_, hits_,
              [](Keyed const & a, Keyed const & b) { return a.key == b.key; });
}

// Of a haplotype's places those that no better one displaces.
void HitCollector::choose_of() {
    starts_.begin(several_places_.size());
    ends_.begin(several_places_.size());
    for (Keyed const & place : several_places_) {
        Hit const & hit = hits_[place.item];
        Allele const & allele = alleles_[hit.allele];
        bool const plus = hit.strand == Strand::plus;
        AlignmentPoint const start{plus ? hit.begin : hit.end, hit.sequence, allele.query_begin,
                                   hit.strand};
        AlignmentPoint const end{plus ? hit.end : hit.begin, hit.sequence, allele.query_end,
                                 hit.strand};
        if (starts_.contains(start) || ends_.contains(end)) continue;
        starts_.insert(start);
        ends_.insert(end);
        take(place);
    }
}

// Of possible hits, chosen_ from `first` on: alleles that another sequence of the sample has too,
// as where combinations differ beside the query.
void HitCollector::drop_repeated(std::size_t first) {
    std::size_t kept = first;
    for (std::size_t i = first; i < chosen_.size(); ++i) {
        std::uint32_t const allele = hits_[chosen_[i].item].allele;
        if (std::ranges::find(possible_alleles_, allele) == possible_alleles_.end())
            chosen_[kept++] = chosen_[i];
    }
    chosen_.resize(kept);
    for (std::size_t i = first; i < kept; ++i)
        possible_alleles_.push_back(hits_[chosen_[i].item].allele);
}

// The same of a search within so many errors: what is no better placement shifted.
void HitCollector::choose_placements() {
    open_.clear();
    for (Keyed const & place : several_places_)
        if (!settled_place_[place.item]) open_.push_back(place);
    displaced_.find(hits_, alleles_, *options_->within, open_);
    std::size_t open = 0;
    for (Keyed const & place : several_places_)
        if (settled_place_[place.item] || !displaced_[open++]) take(place);
}

// Only now, that what a better alignment displaces is gone: it does not come back without it. What
// is only possible must be better than all that the sample has for sure, whose places came before.
void HitCollector::take(Keyed const & place) {
    Hit const & hit = hits_[place.item];
    if (!alleles_.wanted(hit.allele)) return;
    if (!where_->holds(hit)) return;
    std::uint32_t const tier = alleles_.tier(hit.allele);
    if (hit.possible() && written_tier_ && tier >= *written_tier_) return;
    chosen_.push_back({tier, place.item});
    if (alleles_.carried(hit.allele) && options_->counts(hit.sample))
        (hit.possible() ? possible_carriers_ : carriers_).insert(hit.sample);
}

// What is listed of the places of one haplotype, chosen_ from `first` on, the best first.
void HitCollector::keep(std::size_t first) {
    std::size_t const count = chosen_.size() - first;
    Hit & best = hits_[chosen_[first].item];
    best.best_of_haplotype = true;
    best.places = 1;
    if (count == 1) return;
    if (!options_->all_places && !options_->within) {
        std::int64_t const score = alleles_.score(best.allele);
        while (best.places < count &&
               alleles_.score(hits_[chosen_[first + best.places].item].allele) == score)
            ++best.places;
        chosen_.resize(first + 1);
        return;
    }
    for (std::size_t i = first; i < chosen_.size(); ++i)
        hits_[chosen_[i].item].places = static_cast<std::uint32_t>(count);
    if (!options_->within && count > options_->max_places) {
        chosen_.resize(first + options_->max_places);
        answer_->flags.capped_places = true;
    }
    several_ = true;
}

void HitCollector::count_carriers() {
    answer_->carrier_samples.reserve(carriers_.count());
    carriers_.for_each([&](std::size_t sample) {
        answer_->carrier_samples.push_back(static_cast<std::uint32_t>(sample));
    });
    possible_carriers_ &= carriers_.complement();
    answer_->flags.possible_carriers = !possible_carriers_.empty();
    SampleTable const & samples = index_->samples();
    subjects_.assign(samples.subjects(), false);
    for (std::uint32_t const sample : answer_->carrier_samples) {
        std::uint32_t const subject = samples.subject[sample];
        if (subjects_[subject]) continue;
        subjects_[subject] = true;
        ++answer_->carrier_subjects;
    }
}

// They are in the order of haplotypes, and keep it.
void HitCollector::order() {
    sorter_.sort(chosen_);
    if (!several_) return;
    sort_ties(chosen_, hits_, [&](Keyed const & a, Keyed const & b) {
        return a.key == b.key && hits_[a.item].haplotype == hits_[b.item].haplotype;
    });
}

void HitCollector::write_counts(std::span<Alignment const> alignments) {
    tally_.begin(index_->generation().haplotype_sample, index_->samples());
    std::vector<bool> counted(alleles_.size());
    for (Keyed const & entry : chosen_) {
        Hit const & hit = hits_[entry.item];
        if (hit.possible() || !options_->counts(hit.sample)) continue;
        std::uint32_t const errors = alleles_[hit.allele].errors();
        tally_.add_places(errors, 1);
        tally_.add_haplotype(errors, hit.haplotype);
        if (!counted[hit.allele]) tally_.add_allele(errors);
        counted[hit.allele] = true;
    }
    std::uint64_t listed = chosen_.size();
    if (counts_settled())
        listed += settled_counter_.add(*index_, *options_, alignments, alleles_, counted, tally_,
                                       carriers_, stop_);
    count_carriers();
    answer_->counts = tally_.counts(options_->within->max_errors);
    answer_->counts->listed = listed;
}

void HitCollector::write_hits() {
    answer_->hits.reserve(chosen_.size());
    for (Keyed const & entry : chosen_)
        answer_->hits.push_back(hits_[entry.item]);
    answer_->flags.capped_hits =
        limit_hits(options_->max_hits, options_->max_alleles, answer_->hits);
    alleles_.give(answer_->hits, answer_->alleles);
}

} // namespace tansaku
