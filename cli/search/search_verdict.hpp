// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/search/answer_record.hpp"
#include "cli/search/run_summary.hpp"
#include "cli/search/search_request.hpp"
#include "cli/search/watched_search.hpp"

#include <cstdint>
#include <vector>

namespace tansaku::cli {

// What a search says of itself beside its results: the summary, messages and the exit code.
// One thread at a time.
class SearchVerdict {
public:
    // Both must outlive it.
    SearchVerdict(SearchRequest const & request, RunSummary & summary)
        : request_(request)
        , summary_(summary) {}

    // Notes what is searched; tells when nobody is selected.
    void describe(StoredIndex const & index, LiveSearch const & live);
    // Whom the search is among; changes when somebody withdraws meanwhile.
    void count(LiveSearch const & live);
    void take(AnswerRecord const & record);

    // Says what is to be said, and returns the exit code.
    // Throws Error: input when there was no query, or none that was not refused.
    [[nodiscard]] int judge();

private:
    SearchRequest const & request_;
    RunSummary & summary_;
    std::vector<Finding> refused_; // the first ones
};

// Says so when all queries together have as many bases as identify a person, if they are of one.
void note_genome(std::uint64_t bases);

// Writes the summary to the file that was asked for, if any. Throws Error: resource.
void write_summary(RunRequest const & request, RunSummary const & summary, int exit_code);

// Notes why a run failed, and writes the summary. Prints what hinders that, and never throws Error.
void write_failed_summary(RunRequest const & request, RunSummary & summary);

} // namespace tansaku::cli
