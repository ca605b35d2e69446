// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/options/option_set.hpp"
#include "cli/plan/search_plan.hpp"
#include "cli/primers/primers_request.hpp"

namespace tansaku::cli {

// A plan of pairs of primers is one of a search (search_plan.hpp) in which the pairs are the
// queries.
inline constexpr std::string_view k_primers_plan = "primers";

// What such a plan asks for: no output. Throws Error: input.
[[nodiscard]] PrimersRequest primers_request_of(SearchPlan const & plan, PlanLayout const & layout,
                                                std::vector<std::string> more_options);

// 'tansaku primers' with --plan: makes the plan, or does the task that --task names. Returns the
// exit code. Throws Error.
[[nodiscard]] int primers_by_plan(OptionSet const & options, ParsedOptions const & parsed);

// Joins the parts of such a plan; `parsed` are the options of 'tansaku merge'. Returns the exit
// code. Throws Error.
[[nodiscard]] int merge_primers(ParsedOptions const & parsed);

} // namespace tansaku::cli
