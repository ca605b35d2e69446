// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "cli/search/run_request.hpp"
#include "cli/search/run_summary.hpp"
#include "engine/run/search_engine.hpp"
#include "index/catalogue/filter/sample_set.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <optional>

// Whom a run searches, and what its summary tells of that.
namespace tansaku::cli {

// Who was asked for, whether they are live or not; absent: everybody. Lists are read, which may be
// pipes: once. Throws Error: input.
[[nodiscard]] std::optional<SampleSet> chosen_samples(RunRequest const & request,
                                                      StoredIndex const & index);

// The request's options for a search of `chosen` among those who are `live`.
[[nodiscard]] SearchOptions options_among(RunRequest const & request, StoredIndex const & index,
                                          std::optional<SampleSet> const & chosen,
                                          SampleSet const & live);

// Notes what is searched, and how.
void describe_run(RunRequest const & request, StoredIndex const & index,
                  SearchEngine const & engine, AnswerContext const & context, RunSummary & summary);

// Notes how many are searched; changes when somebody withdraws meanwhile. `epoch`: of consent.
void count_searched(SearchEngine const & engine, AnswerContext const & context, std::uint32_t epoch,
                    RunSummary & summary);

} // namespace tansaku::cli
