// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/plan/search_plan.hpp"
#include "cli/search/query_source.hpp"
#include "cli/wire/frame.hpp"
#include "cli/wire/query_frame.hpp"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <fstream>
#include <vector>

namespace tansaku::cli {

// Writes all queries to `file` and divides them into `tasks` stretches of about equal bases, fewer
// when there are fewer queries. Throws Error: input as QuerySource does, and when there is no
// query, or none that is not refused; resource.
[[nodiscard]] std::vector<SearchTask>
spool_queries(QueryInput const & input, std::filesystem::path const & file, std::uint64_t tasks);

// Tasks of queries of so many bases; `ends`: of each query, the bytes of the file up to its end.
[[nodiscard]] std::vector<SearchTask> divide_spool(std::vector<std::uint64_t> const & bases,
                                                   std::vector<std::uint64_t> const & ends,
                                                   std::uint64_t tasks);

// The queries of one task, read back. One thread at a time.
class SpooledQueries {
public:
    // Throws Error: damaged.
    SpooledQueries(std::filesystem::path const & file, SearchTask const & task);

    // Throws Error: damaged, also when the stretch has not as many queries as the task.
    bool next(PlacedQuery & query);

private:
    std::ifstream file_;
    std::uint64_t bytes_left_;
    std::uint64_t queries_left_;
    FrameParser parser_;
    std::deque<PlacedQuery> ready_;
};

} // namespace tansaku::cli
