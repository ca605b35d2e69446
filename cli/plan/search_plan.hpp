// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/plan/plan_layout.hpp"
#include "cli/search/search_request.hpp"
#include "index/format/index_layout.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// A stretch of the queries, or of the pairs of primers.
struct SearchTask {
    std::uint64_t queries = 0;
    std::uint64_t bases = 0; // of these
    std::uint64_t begin = 0; // bytes of the file of queries
    std::uint64_t end = 0;
};

// A search that is divided into tasks, as plan.json tells it.
struct SearchPlan {
    std::string kind = "search"; // or k_primers_plan (primers_tasks.hpp)
    std::string id;              // random: parts of another plan are not taken for this one's
    std::filesystem::path index; // absolute
    CurrentGeneration generation;
    std::vector<std::string> options; // words of 'tansaku search'
    std::vector<SearchTask> tasks;    // at least one

    [[nodiscard]] std::string json() const;
};

// Throws Error: input, E-PLN-02 when there is no plan of that kind or it is damaged, E-PLN-03 when
// another version of the program made it.
[[nodiscard]] SearchPlan read_search_plan(PlanLayout const & layout,
                                          std::string_view kind = "search");

// The words of its options and of the lists that were copied, and these.
[[nodiscard]] std::vector<std::string> words_of(SearchPlan const & plan, PlanLayout const & layout,
                                                std::vector<std::string> more_options);
// Copies the lists that `parsed` names into the plan that is being made. Throws Error: resource.
void copy_choice(SampleChoice const & samples, ParsedOptions const & parsed,
                 PlanLayout const & layout);

// What the plan asks for, with the threads of this process: no queries, no output.
[[nodiscard]] SearchRequest request_of(SearchPlan const & plan, PlanLayout const & layout,
                                       std::vector<std::string> more_options);

// Checks that the plan's generation is still there. Throws Error: input, E-PLN-04, when the index
// was written to too often since, or is another one; E-IDX-01 when it is gone.
void require_planned_generation(SearchPlan const & plan);

} // namespace tansaku::cli
