// SPDX-License-Identifier: BSD-3-Clause
#include "cli/option_conflicts.hpp"

#include "cli/message.hpp"
#include "cli/plan/plan_layout.hpp"
#include "cli/run_request.hpp"

namespace tansaku::cli {

OptionConflicts merge_conflicts(ParsedOptions const & options) {
    auto const plan = options.value("plan");
    if (!plan) return {};
    bool const is_index = kind_of_plan({*plan}) == "index";
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
                                    " is for an index; this is the plan of a search");
    }
    return conflicts;
}

OptionConflicts primers_conflicts(ParsedOptions const & options) {
    OptionConflicts conflicts;
    if (options.has("metadata-columns") && options.value("format") == "pairs")
        conflicts.emplace_back("--metadata-columns goes with --format amplicons or dropouts");
    add_conflicts_of_time_limit(options, conflicts);
    return conflicts;
}

void refuse_conflicts(std::string_view verb, OptionConflicts const & conflicts) {
    if (!conflicts.empty()) throw usage_error(verb, "E-USE-05", conflicts.front());
}

} // namespace tansaku::cli
