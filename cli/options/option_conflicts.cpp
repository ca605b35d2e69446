// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/option_conflicts.hpp"

#include "cli/plan/plan_layout.hpp"
#include "cli/plan/task_number.hpp"
#include "cli/search/run_request.hpp"
#include "cli/terminal/message.hpp"

namespace tansaku::cli {

OptionConflicts merge_conflicts(ParsedOptions const & options) {
    auto const plan = options.value("plan");
    if (!plan) return {};
    std::string const kind = kind_of_plan({*plan});
    bool const is_index = kind == "index";
    OptionConflicts conflicts;
    if (is_index) {
        for (char const * const name : {"output", "summary", "force", "load", "stage"})
            if (options.has(name))
                conflicts.push_back("--" + std::string(name) +
                                    " belongs to results; this is the plan of an index");
    } else {
        for (char const * const name : {"threads", "memory", "tmp"})
            if (options.has(name))
                conflicts.push_back("--" + std::string(name) +
                                    " is for an index; this is the plan of " +
                                    (kind == "search" ? "a search" : kind));
    }
    return conflicts;
}

OptionConflicts primers_conflicts(ParsedOptions const & options) {
    bool const plan = options.has("plan");
    if (plan && options.has("task")) return beside_task(options, k_primers_task_options);
    OptionConflicts conflicts;
    if (plan)
        add_of_plan(options, conflicts);
    else if (options.has("task") || options.has("tasks"))
        conflicts.emplace_back(k_no_plan);
    if (options.has("metadata-columns") && options.value("format") == "pairs")
        conflicts.emplace_back("--metadata-columns goes with --format amplicons or dropouts");
    if (!plan) add_conflicts_of_time_limit(options, conflicts);
    return conflicts;
}

void refuse_conflicts(std::string_view verb, OptionConflicts const & conflicts) {
    if (!conflicts.empty()) throw usage_error(verb, "E-USE-05", conflicts.front());
}

} // namespace tansaku::cli
