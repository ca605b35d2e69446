// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/mpi/part_merger.hpp"
#include "cli/mpi/rank_search.hpp"
#include "cli/output/file/search_output.hpp"
#include "cli/search/query_source.hpp"
#include "cli/search/run_summary.hpp"
#include "cli/search/search_verdict.hpp"
#include "cli/search/time_limit.hpp"
#include "cli/search/watched_search.hpp"
#include "cli/wire/frame.hpp"
#include "cli/wire/query_frame.hpp"
#include "engine/cluster/share_work.hpp"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// What rank 0 does beside its share of the work: it reads the queries, deals them, and writes the
// results in their order. One thread.
class LeadingRank {
public:
    // Everything must outlive it.
    // Throws Error: as a search that can't begin.
    LeadingRank(RankJob & job, SearchRequest const & request, Spread spread, RunSummary & summary);

    // What every rank is to do; `options`: the words of the question.
    [[nodiscard]] RankTask task(std::vector<std::string> options) const;

    // Does it all. Returns the exit code. Throws Error; Interrupted.
    int run(SharedWork shared);

private:
    [[nodiscard]] Digest survey();
    bool next(std::string & batch);
    void take(FrameKind kind, std::string_view payload);
    void merge_batch();
    void answer_for_all(LiveSearch & live, PlacedQuery query);
    void begin_answer(AnswerRecord const & record);
    void close_answer();
    int leave();

    RankJob & job_;
    SearchRequest const & request_;
    Spread const spread_;
    RunSummary & summary_;
    SearchVerdict verdict_;
    QuerySource source_;
    CurrentGeneration generation_;
    WatchedSearch search_;
    std::uint64_t queries_ = 0; // in all; 0: unknown
    SearchOutput output_;
    TimeLimit limit_{request_.time_limit};
    FrameParser parser_;
    PartMerger merger_;                // where each rank searches samples of its own
    std::deque<PlacedQuery> asked_;    // queries whose answers have not come
    std::deque<std::size_t> batches_;  // how many of them each batch has
    std::optional<AnswerRecord> open_; // the answer whose texts come
    bool is_left_ = false;             // queries were left to --resume
    bool answered_again_ = false;      // the texts that come are of an answer that counts no more
};

} // namespace tansaku::cli
