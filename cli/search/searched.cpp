// SPDX-License-Identifier: BSD-3-Clause
#include "cli/search/searched.hpp"

namespace tansaku::cli {

std::optional<SampleSet> chosen_samples(RunRequest const & request, StoredIndex const & index) {
    if (request.samples.empty()) return std::nullopt;
    return choose_samples(request.samples, IndexLayout{request.index}, index.samples());
}

SearchOptions options_among(RunRequest const & request, StoredIndex const & index,
                            std::optional<SampleSet> const & chosen, SampleSet const & live) {
    SearchOptions options = request.options;
    options.live = live;
    if (chosen) options.selected = *chosen;
    if (auto const held = index.held_samples()) {
        if (options.selected)
            *options.selected &= *held;
        else
            options.selected = held;
    }
    options.counted = countable_samples(request.samples, index.samples());
    return options;
}

void describe_run(RunRequest const & request, StoredIndex const & index,
                  SearchEngine const & engine, AnswerContext const & context,
                  RunSummary & summary) {
    SampleTable const & samples = index.samples();
    summary.generation = index.generation().number;
    summary.without_sequence = samples.samples() - samples.with_sequence;
    summary.carrier_rule = context.carrier_rule;
    summary.filters = request.filters;
    summary.parameters = request.parameters;
    summary.threads = engine.options().threads;
}

void count_searched(SearchEngine const & engine, AnswerContext const & context, std::uint32_t epoch,
                    RunSummary & summary) {
    summary.searched_samples = engine.searched_samples();
    summary.searched_subjects = engine.searched_subjects();
    // Who withdrew is not skipped: as if never indexed.
    SampleSet const & shown = engine.options().live.value();
    std::uint64_t with_sequence = 0;
    shown.for_each([&](std::size_t sample) {
        with_sequence += sample < context.samples.with_sequence ? 1u : 0u;
    });
    summary.in_missing_files = 0;
    if (!engine.index().missing().empty()) {
        SampleSet const there = engine.index().held_samples().value();
        shown.for_each([&](std::size_t sample) {
            bool const indexed = sample < context.samples.with_sequence;
            summary.in_missing_files += indexed && !there.contains(sample) ? 1u : 0u;
        });
    }
    summary.not_selected = with_sequence - engine.searched_samples() - summary.in_missing_files;
    summary.consent_epoch = epoch;
}

} // namespace tansaku::cli
