// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/options/option_set.hpp"

namespace tansaku::cli {

// 'tansaku search' with --plan: makes the plan, or does the task that --task names. Returns the
// exit code. Throws Error.
[[nodiscard]] int search_by_plan(OptionSet const & options, ParsedOptions const & parsed);

// Joins the parts of a search's plan; `parsed` are the options of 'tansaku merge'. Returns the exit
// code. Throws Error.
[[nodiscard]] int merge_search(ParsedOptions const & parsed);

} // namespace tansaku::cli
