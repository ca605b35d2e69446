// SPDX-License-Identifier: BSD-3-Clause
#include "engine/run/search_engine.hpp"

#include "engine/align/align_query.hpp"
#include "engine/answer/collect_hits.hpp"
#include "engine/run/live_space.hpp"
#include "engine/seed/dust.hpp"
#include "engine/seed/find_anchors.hpp"
#include "engine/seed/query_patterns.hpp"
#include "engine/within/align_within.hpp"
#include "engine/within/find_within_anchors.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace tansaku {
namespace {

constexpr std::size_t k_shortest_query = 15;
// Agreements with such E-values are extended, however little they score.
constexpr double k_anchor_evalue = 10;
constexpr std::size_t k_longest_query = std::size_t{1} << 24;

std::optional<Finding> refuse_any(Query const & query) {
    std::size_t const size = query.residues.size();
    auto const bases = std::ranges::count_if(query.residues, is_base);
    if (size == 0) return Finding{"E-QRY-04", "", "a query without a base; give at least 15 bases"};
    if (size < k_shortest_query)
        return Finding{"E-QRY-01", "",
                       "a query of " + std::to_string(size) + " bases; give at least 15"};
    if (size > k_longest_query)
        return Finding{"E-QRY-03", "",
                       "a query of " + std::to_string(size) + " bases; the longest is " +
                           std::to_string(k_longest_query) + "; cut it into overlapping pieces"};
    if (bases == 0)
        return Finding{"E-QRY-02", "", "a query of ambiguity codes only; give A, C, G or T"};
    return std::nullopt;
}

} // namespace

struct SearchScratch::Impl {
    DustMasker dust;
    SeedScratch seeds;
    QueryAligner aligner;
    std::array<Pattern, 2> patterns;
    std::vector<MaskedInterval> masked;
    std::vector<Alignment> alignments;
    HitCollector collector;
    WithinAligner within;
    WithinAnchorFinder within_anchors;
};

SearchScratch::SearchScratch() : impl_(std::make_unique<Impl>()) {}
SearchScratch::~SearchScratch() = default;
SearchScratch::SearchScratch(SearchScratch &&) noexcept = default;
SearchScratch & SearchScratch::operator=(SearchScratch &&) noexcept = default;

SearchEngine::SearchEngine(StoredIndex const & index, SearchOptions options)
    : index_(index)
    , options_(std::move(options))
    , scheme_((validate(options_), options_.scores))
    , space_(options_.space ? *options_.space
             : options_.live
                 ? live_space(index, *options_.live)
                 : SearchSpace{index.generation().total_bases, index.generation().sequences})
    , haplotypes_(index.generation(), index.samples()) {
    if (options_.within && !index.generation().has_fm_index())
        throw Error(
            Fault::input, "E-OPT-03", "",
            "the index was made with --fm off; --max-errors needs its FM-index: index again "
            "with --fm on");
    choose();
}

// Who is searched, and how many they are.
void SearchEngine::choose() {
    Generation const & generation = index_.generation();
    SampleTable const & samples = index_.samples();
    if (options_.live && options_.selected)
        *options_.selected &= *options_.live;
    else if (options_.live)
        options_.selected = options_.live;
    if (!options_.haplotypes.all()) {
        SampleSet with(samples.samples());
        for (std::size_t i = 0; i < generation.haplotype_sample.size(); ++i)
            if (options_.haplotypes.has(generation.haplotype_number[i]))
                with.insert(generation.haplotype_sample[i]);
        if (options_.selected)
            *options_.selected &= with;
        else
            options_.selected = std::move(with);
    }
    // Where all are chosen, nobody is asked for one by one.
    for (std::optional<SampleSet> * const chosen : {&options_.selected, &options_.counted}) {
        bool all = chosen->has_value();
        for (std::uint32_t sample = 0; all && sample < samples.with_sequence; ++sample)
            all = (*chosen)->contains(sample);
        if (all) chosen->reset();
    }
    std::vector<bool> subjects(samples.subjects(), false);
    for (std::uint32_t sample = 0; sample < samples.with_sequence; ++sample) {
        if (options_.selected && !options_.selected->contains(sample)) continue;
        ++searched_samples_;
        if (options_.counts(sample)) subjects[samples.subject[sample]] = true;
    }
    // Who has no sequence of the regions needs no closer look.
    std::vector<bool> const somewhere = haplotypes_with(index_, options_.regions);
    for (std::uint32_t i = 0; i < generation.haplotype_sample.size(); ++i)
        if (generation.haplotype_number[i] != k_possible_haplotype && searches(i) && somewhere[i])
            ++searched_haplotypes_;
    searched_subjects_ = static_cast<std::uint64_t>(std::ranges::count(subjects, true));
}

bool SearchEngine::searches(std::uint32_t haplotype) const {
    Generation const & generation = index_.generation();
    return options_.haplotypes.has(generation.haplotype_number[haplotype]) &&
           (!options_.selected ||
            options_.selected->contains(generation.haplotype_sample[haplotype]));
}

namespace {

// All places are to be seen with the closest look only.
std::span<Look const> looks_of(SearchOptions const & options) {
    std::span<Look const> looks(k_looks);
    if (options.sensitivity == Sensitivity::fast) looks = k_fast_looks;
    bool const closest = options.all_places || options.sensitivity == Sensitivity::high;
    return closest ? looks.last(1) : looks;
}

// Who has stopped a search gets nothing of what was put in order by then.
void leave_empty(Answer & answer) {
    AnswerFlags const flags{.masked = answer.flags.masked,
                            .all_masked = answer.flags.all_masked,
                            .capped_places = false,
                            .capped_hits = false,
                            .partial = true,
                            .possible_carriers = false};
    Answer empty;
    empty.query = std::move(answer.query);
    empty.flags = flags;
    empty.cells = answer.cells;
    answer = std::move(empty);
}

} // namespace

std::vector<Anchor> SearchEngine::anchors_of(SearchScratch::Impl & my,
                                             ScoreStatistics const & statistics, std::uint32_t look,
                                             StopSignal const * stop) const {
    if (searched_samples_ == 0) return {}; // as on a rank without samples: nothing is asked
    // Not by the E-value that was asked for: a stricter one must only leave out.
    std::int64_t const least = statistics.score_for_evalue(k_anchor_evalue);
    if (!options_.shards) return held_anchors(my, look, least, stop);
    check(stop);
    return options_.shards->find({my.patterns[0].residues, my.masked, look, least}).similar;
}

// In the shards that the index holds.
std::vector<Anchor> SearchEngine::held_anchors(SearchScratch::Impl & my, std::uint32_t number,
                                               std::int64_t least, StopSignal const * stop) const {
    Look const look = looks_of(options_)[number];
    AnchorRule const rule = anchor_rule(scheme_, look, least * scheme_.scale());
    std::vector<Anchor> anchors;
    for (Strand const strand : {Strand::plus, Strand::minus})
        find_anchors(index_.dictionary(), my.patterns[static_cast<std::size_t>(strand)], strand,
                     scheme_, rule, look, my.seeds, anchors, stop);
    return anchors;
}

ShardAnchors SearchEngine::look_up(ShardQuestion const & question, SearchScratch & scratch) const {
    SearchScratch::Impl & my = scratch.impl();
    ShardAnchors found;
    if (options_.within) {
        WithinPattern const pattern = plus_pattern(*options_.within, question.residues);
        my.within_anchors.find(index_.dictionary(), pattern,
                               cut_parts(pattern, options_.within->max_errors), found.within);
        return found;
    }
    set_patterns(question.residues, question.masked, my.patterns);
    found.similar = held_anchors(my, question.look, question.least, nullptr);
    return found;
}

void SearchEngine::search_within(SearchScratch::Impl & my, Answer & answer,
                                 StopSignal const * stop) const {
    ScoreStatistics const statistics(scheme_.constants(), answer.query.residues.size(), space_);
    JoinRule const join{.scheme = &scheme_,
                        .statistics = &statistics,
                        .query = answer.query.residues,
                        .stop = stop};
    try {
        if (searched_samples_ != 0)
            my.within.align(index_, *options_.within, join, options_.shards, my.alignments);
        my.collector.begin(index_, options_, join, searched_haplotypes_);
        my.collector.add_placements(my.alignments);
        check(stop);
        my.collector.collect(haplotypes_, my.alignments, answer);
    } catch (Stopped const &) {
        leave_empty(answer);
    }
}

void SearchEngine::search_similar(SearchScratch::Impl & my, Answer & answer,
                                  StopSignal const * stop) const {
    ScoreStatistics const statistics(scheme_.constants(), answer.query.residues.size(), space_);
    std::uint64_t const cells = my.aligner.cells();
    my.aligner.begin(index_, scheme_, my.patterns, statistics, options_.evalue, stop);
    my.collector.begin(index_, options_, my.aligner.rule(), searched_haplotypes_);
    std::span<Look const> const looks = looks_of(options_);
    try {
        for (std::uint32_t look = 0; look < looks.size(); ++look) {
            my.aligner.align(anchors_of(my, statistics, look, stop), my.collector.settled(),
                             my.alignments);
            bool const last = look + 1 == looks.size();
            std::int64_t const sure = last ? 0 : sure_score(my.patterns[0], scheme_, looks[look]);
            if (my.collector.add(my.alignments, sure)) break;
        }
        check(stop);
    } catch (Stopped const &) {
        answer.flags.partial = true;
    }
    answer.cells = my.aligner.cells() - cells;
    if (answer.flags.partial && stop->reason() == StopSignal::Reason::asked) return;
    try {
        my.collector.collect(haplotypes_, my.alignments, answer);
    } catch (Stopped const &) {
        leave_empty(answer);
    }
}

std::optional<Finding> SearchEngine::refuse(Query const & query) const {
    auto refused = refuse_any(query);
    if (options_.within && !refused) refused = tansaku::refuse(*options_.within, query.residues);
    return refused;
}

Answer SearchEngine::search(Query query, SearchScratch & scratch, StopSignal const * stop) const {
    Answer answer = find(std::move(query), scratch.impl(), stop);
    if (!index_.missing().empty() && !answer.refused) answer.flags.partial = true;
    return answer;
}

Answer SearchEngine::find(Query query, SearchScratch::Impl & my, StopSignal const * stop) const {
    Answer answer;
    answer.query = std::move(query);
    answer.refused = refuse(answer.query);
    if (answer.refused) return answer;
    my.alignments.clear();
    if (options_.within) {
        search_within(my, answer, stop);
        return answer;
    }

    my.masked.clear();
    try {
        check(stop);
        if (options_.dust) my.dust.find(answer.query.residues, my.masked, stop);
    } catch (Stopped const &) {
        answer.flags.partial = true;
        return answer;
    }
    set_patterns(answer.query.residues, my.masked, my.patterns);
    answer.flags.masked = !my.masked.empty();
    answer.flags.all_masked =
        std::ranges::find(my.patterns[0].short_seeds, 1) == my.patterns[0].short_seeds.end();
    search_similar(my, answer, stop);
    return answer;
}

} // namespace tansaku
