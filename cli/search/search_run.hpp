// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/search/run_summary.hpp"
#include "cli/search/search_request.hpp"

namespace tansaku::cli {

// One search in one process, from the request to the exit code. `as_rank`: it is the only rank of a
// job, which tells what it did and shows no progress. Throws Error; Interrupted.
[[nodiscard]] int run_search(SearchRequest const & request, RunSummary & summary,
                             bool as_rank = false);

} // namespace tansaku::cli
