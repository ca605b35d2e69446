// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/phase_combiner.hpp"

#include "index/variants/masked_group.hpp"
#include "index/variants/overlap_rule.hpp"

#include <algorithm>
#include <optional>
#include <set>

namespace tansaku {
namespace {

constexpr std::uint32_t k_grid = 64;
// An N run beside what is not told would not be told from it; so short a one is no gap.
constexpr std::uint32_t k_shortest_end = 32;
constexpr std::uint32_t k_outside = 0xFFFFFFFFu;
constexpr std::size_t k_dense_places = 5;
constexpr std::uint32_t k_forget_every = 4096; // records

bool is_unknown(AlleleEdit const & edit) { return edit.unknown != AlleleEdit::Unknown::no; }

// Bases of the text of [from, to) with those of `edits` that lie in it.
template <typename Edits>
std::uint64_t text_bases(Edits const & edits, std::uint32_t from, std::uint32_t to) {
    std::uint64_t bases = to - from;
    for (auto const & [name, edit] : edits)
        if (edit->begin >= from && edit->begin < to && edit->end <= to)
            bases += edit->text.size() + edit->begin - edit->end;
    return bases;
}

} // namespace

PhaseCombiner::PhaseCombiner(std::uint32_t samples, std::uint32_t window)
    : window_(window)
    , apart_(window + 2 * k_grid)
    , near_(window == 0 ? 0 : samples) {}

void PhaseCombiner::enter(std::uint32_t bases) {
    bases_ = bases;
    records_.clear();
    first_record_ = 0;
    record_begin_ = 0;
    dense_windows_ = 0;
    dense_.clear();
    for (Near & near : near_)
        near = {};
    number_.clear();
    next_number_ = 0;
}

void PhaseCombiner::begin_record(std::uint32_t begin, std::uint32_t end,
                                 std::span<AlleleEdit const> edits) {
    if (window_ == 0) return;
    if (++since_forgotten_ == k_forget_every) forget_old();
    records_.push_back({begin, end, {edits.begin(), edits.end()}});
    record_begin_ = begin;
}

void PhaseCombiner::add(std::uint32_t sample, SampleRecord const & record) {
    if (window_ == 0) return;
    Near & near = near_[sample];
    if (!near.events.empty() && record_begin_ > near.reach + apart_)
        settle(sample, near.reach + apart_);
    if (near.events.empty()) near.known_from = near.reach;
    if (record.unit != SampleRecord::k_no_unit) {
        if (near.unit == SampleRecord::k_no_unit) near.unit = record.unit;
        near.several |= record.unit != near.unit;
    }
    Record const & present = records_.back();
    near.reach = std::max(near.reach, present.end);
    near.events.push_back(
        {first_record_ + records_.size() - 1, present.begin, present.end, record});
}

void PhaseCombiner::finish() {
    for (std::uint32_t sample = 0; sample < near_.size(); ++sample)
        settle(sample, bases_);
}

// Those of which nobody has anything near.
void PhaseCombiner::forget_old() {
    since_forgotten_ = 0;
    std::uint64_t oldest = first_record_ + records_.size();
    std::uint32_t from = record_begin_ - std::min(record_begin_, 4 * apart_);
    for (std::uint32_t sample = 0; sample < near_.size(); ++sample) {
        Near & near = near_[sample];
        if (near.events.empty()) continue;
        // Pieces of a mask may come late.
        if (record_begin_ > near.reach + apart_ + MaskedGroup::k_piece) {
            settle(sample, near.reach + apart_);
            continue;
        }
        oldest = std::min(oldest, near.events.front().record);
        from = std::min(from, near.known_from);
    }
    records_.erase(records_.begin(),
                   records_.begin() + static_cast<std::ptrdiff_t>(oldest - first_record_));
    first_record_ = oldest;
    // Texts that begin so far back hardly come again; such a one would only be told twice.
    number_.erase(number_.begin(), number_.lower_bound({std::uint64_t{from} << 32}));
}

void PhaseCombiner::settle(std::uint32_t sample, std::uint32_t known_to) {
    Near & near = near_[sample];
    if (near.several) {
        std::vector<PhaseSite> sites;
        std::vector<std::uint32_t> event_of;
        for (std::uint32_t i = 0; i < near.events.size(); ++i) {
            Event const & event = near.events[i];
            if (event.has.unit == SampleRecord::k_no_unit) continue;
            sites.push_back({event.begin, event.end, event.has.unit});
            event_of.push_back(i);
        }
        PhaseGroups found = group_phases(sites, window_);
        dense_windows_ += found.dense.size();
        for (std::uint32_t const base : found.dense)
            if (dense_.size() < k_dense_places) dense_.push_back(base);
        for (PhaseGroup & group : found.groups) {
            for (std::uint32_t & site : group.sites)
                site = event_of[site];
            combine(sample, group, std::min(known_to, bases_));
        }
    }
    near.events.clear();
    near.unit = SampleRecord::k_no_unit;
    near.several = false;
}

// Of the sample's events, those around the group: what lies beyond them does not reach in.
void PhaseCombiner::combine(std::uint32_t sample, PhaseGroup const & group,
                            std::uint32_t known_to) {
    Near const & near = near_[sample];
    std::uint32_t const margin = 4 * apart_;
    first_base_ = group.first_base;
    std::size_t first = 0;
    known_from_ = near.known_from;
    std::uint32_t reach = near.known_from;
    for (std::size_t i = 0; i <= group.sites.front(); ++i) {
        if (near.events[i].begin >= reach && reach + margin <= group.first_base) {
            first = i;
            known_from_ = reach;
        }
        reach = std::max(reach, near.events[i].end);
    }
    // Where a sample is haploid its events need not ascend: what haplotype 2 reads comes late.
    std::size_t last = near.events.size();
    while (last > group.sites.back() + std::size_t{1} &&
           near.events[last - 1].begin >= group.last_base + margin)
        --last;
    known_to_ = last < near.events.size() ? near.events[last].begin : known_to;
    events_ = std::span(near.events).subspan(first, last - first);

    std::vector<std::uint64_t> units;
    unit_of_.assign(events_.size(), k_outside);
    for (std::uint32_t const site : group.sites) {
        auto const known = std::ranges::find(units, near.events[site].has.unit);
        unit_of_[site - first] = static_cast<std::uint32_t>(known - units.begin());
        if (known == units.end()) units.push_back(near.events[site].has.unit);
    }
    std::set<std::vector<std::uint64_t>> seen; // edits of this group's texts
    auto const is_new = [&] {
        return fit(group.first_base, group.last_base) && seen.insert(names_of_applied()).second;
    };
    std::uint32_t const all = (1u << units.size()) - 1;
    // The written haplotypes', and then the others.
    for (std::uint32_t const haplotype : {0u, 1u}) {
        apply(haplotype * all, haplotype);
        (void)is_new();
    }
    for (std::uint32_t combination = 0; combination <= all; ++combination) {
        apply(combination, std::nullopt);
        std::set<std::vector<std::uint64_t>> here{applied_here_};
        if (is_new()) add_text(sample);
        // Other records may overlap these, and so leave them out, in one haplotype alone.
        for (std::uint32_t const others : {0u, 1u}) {
            apply(combination, others);
            if (here.insert(applied_here_).second && is_new()) add_text(sample);
        }
    }
}

std::vector<std::uint64_t> PhaseCombiner::names_of_applied() const {
    std::vector<std::uint64_t> names;
    for (auto const & [name, edit] : applied_)
        names.push_back(name);
    return names;
}

// Bit i of `combination`: the haplotype of the sites of unit i. What is of no unit here is of the
// haplotype `others`, or else of that of the site before it, or of the first one.
void PhaseCombiner::apply(std::uint32_t combination, std::optional<std::uint32_t> others) {
    applied_.clear();
    applied_here_.clear();
    auto const first = std::ranges::find_if(unit_of_, [](auto unit) { return unit != k_outside; });
    std::uint32_t haplotype = others.value_or(combination >> *first & 1u);
    OverlapRule rule;
    for (std::size_t i = 0; i < events_.size(); ++i) {
        Event const & event = events_[i];
        if (unit_of_[i] != k_outside)
            haplotype = combination >> unit_of_[i] & 1u;
        else if (others)
            haplotype = *others;
        std::uint32_t const number = event.has.edit[haplotype];
        if (number == SampleRecord::k_no_edit) continue;
        AlleleEdit const & edit = records_[event.record - first_record_].edits[number];
        // What is not callable is so whatever stands there, and no record touches it.
        if (edit.unknown != AlleleEdit::Unknown::not_callable && !rule.take(edit)) continue;
        applied_.emplace_back(event.record << 20 | number, &edit);
        bool const free = unit_of_[i] == k_outside && event.has.unit != SampleRecord::k_no_unit;
        if (!free && event.end + window_ > first_base_)
            applied_here_.push_back(applied_.back().first);
    }
}

// Chooses the text's ends, with enough on both sides of the bases, and leaves in applied_ what lies
// between them. False when no base is left.
bool PhaseCombiner::fit(std::uint32_t first_base, std::uint32_t last_base) {
    auto const clamp_begin = [&](std::uint32_t at) {
        at = at / k_grid * k_grid;
        return at >= known_from_ ? at : known_from_;
    };
    auto const clamp_end = [&](std::uint64_t at) {
        at = (at + k_grid - 1) / k_grid * k_grid;
        return static_cast<std::uint32_t>(std::min<std::uint64_t>(at, known_to_));
    };
    auto const straddling = [&](std::uint32_t at) -> AlleleEdit const * {
        for (auto const & [name, edit] : applied_)
            if (edit->begin < at && at < edit->end) return edit;
        return nullptr;
    };
    begin_ = clamp_begin(first_base >= window_ ? first_base + 1 - window_ : 0);
    while (begin_ > known_from_) {
        if (AlleleEdit const * const edit = straddling(begin_))
            begin_ = clamp_begin(edit->begin);
        else if (text_bases(applied_, begin_, first_base + 1) < window_)
            begin_ = clamp_begin(begin_ - 1);
        else
            break;
    }
    end_ = clamp_end(std::uint64_t{last_base} + window_);
    while (end_ < known_to_) {
        if (AlleleEdit const * const edit = straddling(end_))
            end_ = clamp_end(edit->end);
        else if (text_bases(applied_, last_base, end_) < window_)
            end_ = clamp_end(end_ + 1);
        else
            break;
    }
    // Between texts of one sequence there is a gap, or nothing: at the contig's ends too.
    if (begin_ != 0 && begin_ < k_shortest_end) begin_ = known_from_ == 0 ? 0 : k_shortest_end;
    if (end_ != bases_ && bases_ - end_ < k_shortest_end)
        end_ = known_to_ == bases_ ? bases_ : bases_ - k_shortest_end;
    // What is cut by an end, or not known there, is left out.
    std::erase_if(applied_, [&](auto const & applied) {
        AlleleEdit const & edit = *applied.second;
        if (edit.end <= begin_ && edit.begin < begin_) return true;
        if (edit.begin >= end_) return true;
        if (edit.begin < begin_ || (edit.begin == begin_ && begin_ != 0 && is_unknown(edit))) {
            begin_ = edit.end;
            return true;
        }
        return false;
    });
    while (!applied_.empty()) {
        AlleleEdit const & edit = *applied_.back().second;
        bool const cut =
            edit.end > end_ || (edit.end == end_ && end_ != bases_ && is_unknown(edit));
        if (!cut) break;
        end_ = edit.begin;
        applied_.pop_back();
    }
    return begin_ < end_;
}

void PhaseCombiner::add_text(std::uint32_t sample) {
    std::vector<std::uint64_t> key{std::uint64_t{begin_} << 32 | end_};
    for (auto const & [name, edit] : applied_)
        key.push_back(name);
    auto const [known, added] = number_.try_emplace(std::move(key), next_number_);
    if (added) {
        ++next_number_;
        PossibleText & text = texts_.texts.emplace_back(begin_, end_);
        for (auto const & [name, edit] : applied_)
            text.edits.emplace_back(name, *edit);
    }
    texts_.samples.emplace_back(sample, known->second);
}

} // namespace tansaku
