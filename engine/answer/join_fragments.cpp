// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/join_fragments.hpp"

#include "engine/answer/allele_list.hpp"
#include "engine/answer/compose_allele.hpp"

#include <algorithm>
#include <cstdlib>
#include <functional>
#include <numeric>
#include <span>
#include <utility>

namespace tansaku {
namespace {

// Behind where it should end an alignment runs on over about so many bases that agree by chance:
// an overlap by them costs little.
constexpr std::int64_t k_run_on = 16;

// Of one sequence and strand.
AlignmentPoint point_of(std::int64_t text, std::int64_t query) {
    return {.subject = static_cast<std::uint64_t>(text),
            .sequence = 0,
            .query = static_cast<std::uint32_t>(query)};
}

} // namespace

void FragmentJoiner::begin(StoredIndex const & index, JoinRule const & rule) {
    walker_.emplace(index, rule.stop);
    rule_ = &rule;
    least_units_ = rule.scheme->units_of_bits(k_least_bits);
    least_bases_ = least_units_ / rule.scheme->reward();
    joined_.clear();
}

std::int64_t FragmentJoiner::most_units(std::span<Alignment const> alignments) const {
    std::vector<Interval> intervals;
    for (Alignment const & alignment : alignments)
        if (alignment.allele.score * rule_->scheme->scale() >= least_units_)
            intervals.push_back({alignment.allele.query_begin, alignment.allele.query_end});
    return most_units(intervals);
}

// Those of all bases from the first interval that another goes on from to the end of the last.
std::int64_t FragmentJoiner::most_units(std::vector<Interval> & intervals) const {
    std::ranges::sort(intervals, {}, &Interval::begin);
    std::vector<std::int64_t> ends(intervals.size() + 1, 0); // the last, of those from here on
    for (std::size_t i = intervals.size(); i-- > 0;)
        ends[i] = std::max(ends[i + 1], intervals[i].end);
    for (Interval const & left : intervals) {
        auto const next = static_cast<std::size_t>(
            std::ranges::lower_bound(intervals, left.begin + least_bases_, {}, &Interval::begin) -
            intervals.begin());
        if (ends[next] >= left.end + least_bases_)
            return (ends[next] - left.begin) * rule_->scheme->reward();
    }
    return 0;
}

Allele const & FragmentJoiner::allele_of(Fragment const & fragment) const {
    return (*alignments_)[(*hits_)[fragment.hit].allele].allele;
}

void FragmentJoiner::join(std::vector<Alignment> & alignments, bool all,
                          DecisiveHit const & decides, std::vector<Hit> & hits,
                          std::vector<std::uint32_t> & visits) {
    alignments_ = &alignments;
    hits_ = &hits;
    visits_ = &visits;
    all_ = all;
    list_fragments(decides);
    if (fragments_.empty()) return;
    gone_.assign(hits.size(), false);
    whole_.clear();
    sorter_.sort(fragments_);
    for (auto first = fragments_.begin(); first != fragments_.end();) {
        auto last = first + 1;
        while (last != fragments_.end() && last->key == first->key)
            ++last;
        if (last - first > 1) join_sequence(std::span<Keyed const>(first, last));
        first = last;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < hits.size(); ++i) {
        if (gone_[i]) continue;
        hits[kept] = hits[i];
        visits[kept++] = visits[i];
    }
    hits.resize(kept);
    hits.insert(hits.end(), whole_.begin(), whole_.end());
    visits.resize(hits.size());
}

void FragmentJoiner::list_fragments(DecisiveHit const & decides) {
    fragments_.clear();
    best_units_.clear();
    auto const units_of = [&](Hit const & hit) {
        return (*alignments_)[hit.allele].allele.score * rule_->scheme->scale();
    };
    for (Hit const & hit : *hits_) {
        if (hit.haplotype >= best_units_.size()) best_units_.resize(hit.haplotype + 1, 0);
        if (units_of(hit) > best_units_[hit.haplotype] &&
            decides(hit, (*alignments_)[hit.allele].allele))
            best_units_[hit.haplotype] = units_of(hit);
    }
    for (std::uint32_t i = 0; i < hits_->size(); ++i) {
        Hit const & hit = (*hits_)[i];
        if (units_of(hit) < least_units_) continue;
        std::uint64_t const sequence = std::uint64_t{hit.batch} << 32 | hit.sequence;
        fragments_.push_back({sequence << 1 | (hit.strand == Strand::minus ? 1u : 0u), i});
    }
}

FragmentJoiner::Fragment FragmentJoiner::fragment_of(std::uint32_t number) const {
    Hit const & hit = (*hits_)[number];
    Allele const & allele = (*alignments_)[hit.allele].allele;
    auto const begin = static_cast<std::int64_t>(hit.begin);
    auto const end = static_cast<std::int64_t>(hit.end);
    bool const plus = hit.strand == Strand::plus;
    return {.hit = number,
            .query_begin = allele.query_begin,
            .query_end = allele.query_end,
            .text_begin = plus ? begin : -end,
            .text_end = plus ? end : -begin,
            .units = allele.score * rule_->scheme->scale()};
}

// The fragments are all of one sequence and strand.
void FragmentJoiner::join_sequence(std::span<Keyed const> fragments) {
    here_.clear();
    for (Keyed const & fragment : fragments)
        here_.push_back(fragment_of(fragment.item));
    std::vector<Interval> intervals;
    for (Fragment const & fragment : here_)
        intervals.push_back({fragment.query_begin, fragment.query_end});
    std::int64_t const most = most_units(intervals);
    if (most == 0 || (!all_ && most < best_units_[(*hits_)[here_[0].hit].haplotype])) return;
    drop_displaced();
    while (here_.size() > 1) {
        find_chains();
        take_chains();
        std::size_t kept = 0;
        for (std::size_t i = 0; i < here_.size(); ++i)
            if (!taken_[i]) here_[kept++] = here_[i];
        here_.resize(kept);
    }
}

// Of two that begin or end at one point only the better is a place, so only it is a fragment.
void FragmentJoiner::drop_displaced() {
    std::ranges::sort(here_, {}, [&](Fragment const & fragment) {
        return std::pair(preference_key(allele_of(fragment)), fragment.text_begin);
    });
    begins_.begin(here_.size());
    ends_.begin(here_.size());
    std::erase_if(here_, [&](Fragment const & fragment) {
        AlignmentPoint const begin = point_of(fragment.text_begin, fragment.query_begin);
        AlignmentPoint const end = point_of(fragment.text_end, fragment.query_end);
        bool const displaced = begins_.contains(begin) || ends_.contains(end);
        gone_[fragment.hit] = displaced;
        if (displaced) return true;
        begins_.insert(begin);
        ends_.insert(end);
        return false;
    });
    std::ranges::sort(here_, {}, [](Fragment const & f) {
        return std::tuple(f.text_end, f.query_end, f.text_begin, f.query_begin);
    });
}

void FragmentJoiner::find_chains() {
    chains_.clear();
    for (std::size_t i = 0; i < here_.size(); ++i) {
        Fragment const & next = here_[i];
        Chain & chain = chains_.emplace_back(next.units, next.text_begin);
        auto const from = std::ranges::lower_bound(here_, next.text_begin - k_longest_gap, {},
                                                   &Fragment::text_end);
        for (auto f = static_cast<std::size_t>(from - here_.begin()); f < i; ++f) {
            Fragment const & left = here_[f];
            if (left.text_begin >= next.text_begin || left.text_end >= next.text_end ||
                next.query_begin - left.query_end > k_longest_gap ||
                next.query_begin - left.query_begin < least_bases_ ||
                next.query_end - left.query_end < least_bases_)
                continue;
            std::int64_t const units = chains_[f].units + next.units - cost_between(left, next);
            if (std::pair(units, chains_[f].text_begin) > std::pair(chain.units, chain.text_begin))
                chain = {units, chains_[f].text_begin, f};
        }
    }
}

// An estimate, as what joins them is aligned only when they are a chain.
std::int64_t FragmentJoiner::cost_between(Fragment const & left, Fragment const & next) const {
    ScoringScheme const & scheme = *rule_->scheme;
    std::int64_t const query = next.query_begin - left.query_end;
    std::int64_t const text = next.text_begin - left.text_end;
    std::int64_t const overlap = std::max<std::int64_t>({0, -query, -text});
    std::int64_t const columns = std::min(query, text) + overlap;
    return std::max<std::int64_t>(0, overlap - k_run_on) * scheme.reward() +
           columns * scheme.reward() / 2 + scheme.gap(std::abs(query - text));
}

// Takes the best chain and goes on with the next best, until one has lost a fragment to a better:
// what is left then has other chains.
void FragmentJoiner::take_chains() {
    std::vector<std::size_t> ends(here_.size());
    std::iota(ends.begin(), ends.end(), std::size_t{0});
    std::ranges::stable_sort(ends, std::ranges::greater{}, [&](std::size_t end) {
        return std::pair(chains_[end].units, chains_[end].text_begin - here_[end].text_end);
    });
    taken_.assign(here_.size(), false);
    std::vector<std::size_t> chain;
    for (std::size_t const end : ends) {
        if (taken_[end]) continue;
        chain.clear();
        for (std::optional<std::size_t> at = end; at; at = chains_[*at].before) {
            if (taken_[*at]) return;
            chain.push_back(*at);
        }
        for (std::size_t const i : chain)
            taken_[i] = true;
        std::ranges::reverse(chain);
        if (chain.size() > 1) join_chain(chain);
    }
}

// Where two can't be joined, the chain goes on without what is before.
void FragmentJoiner::join_chain(std::span<std::size_t const> chain) {
    while (chain.size() > 1) {
        std::uint32_t whole = (*hits_)[here_[chain.front()].hit].allele;
        std::size_t count = 1;
        for (; count < chain.size(); ++count) {
            auto const more = joined(whole, here_[chain[count - 1]], here_[chain[count]]);
            if (!more) break;
            whole = *more;
        }
        replace(chain.first(count), whole);
        chain = chain.subspan(count);
    }
}

// By the alignment that they make, where it is better than each of them.
void FragmentJoiner::replace(std::span<std::size_t const> fragments, std::uint32_t alignment) {
    std::int64_t best = 0;
    for (std::size_t const i : fragments)
        best = std::max(best, allele_of(here_[i]).score);
    if ((*alignments_)[alignment].allele.score <= best) return;
    Hit whole = (*hits_)[here_[fragments.front()].hit];
    Hit const & last = (*hits_)[here_[fragments.back()].hit];
    whole.allele = alignment;
    whole.begin = std::min(whole.begin, last.begin);
    whole.end = std::max(whole.end, last.end);
    whole_.push_back(whole);
    for (std::size_t const i : fragments)
        gone_[here_[i].hit] = true;
}

// Number of the alignment that `left`, which ends with `last`, and `next` make.
std::optional<std::uint32_t> FragmentJoiner::joined(std::uint32_t left, Fragment const & last,
                                                    Fragment const & next) {
    Hit const & hit = (*hits_)[last.hit];
    std::uint32_t const right = (*hits_)[next.hit].allele;
    std::int64_t const distance = next.text_begin - last.text_end;
    std::vector<Residue> between;
    if (distance > 0)
        between =
            text_beyond(*walker_, (*alignments_)[hit.allele], {hit.batch, (*visits_)[last.hit]},
                        static_cast<std::uint64_t>(distance));
    auto const [found, is_new] =
        joined_.try_emplace(Pair{left, right, distance, std::move(between)}, std::nullopt);
    if (!is_new) return found->second;
    auto const overlap = static_cast<std::uint64_t>(std::max<std::int64_t>(0, -distance));
    auto allele = compose_allele(*rule_, (*alignments_)[left].allele, (*alignments_)[right].allele,
                                 std::get<3>(found->first), overlap);
    if (!allele) return std::nullopt;
    found->second = static_cast<std::uint32_t>(alignments_->size());
    alignments_->emplace_back().allele = std::move(*allele);
    return found->second;
}

} // namespace tansaku
