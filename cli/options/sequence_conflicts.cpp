// SPDX-License-Identifier: BSD-3-Clause
#include "cli/indexing/index_request.hpp"
#include "cli/indexing/sequence_request.hpp"
#include "cli/options/option_conflicts.hpp"
#include "cli/plan/task_number.hpp"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>

namespace tansaku::cli {

OptionConflicts sequence_conflicts(ParsedOptions const & options, IdPolicy ids) {
    bool const manifest = options.has("manifest");
    OptionConflicts conflicts;
    auto const any_of = [&](std::initializer_list<char const *> names) {
        return std::ranges::any_of(names, [&](char const * name) { return options.has(name); });
    };
    if (manifest && options.arguments().size() > 1)
        conflicts.emplace_back("give either files or a --manifest, not both");
    if (!manifest && ids == IdPolicy::platform)
        conflicts.emplace_back("ids of the platform need a --manifest; without one, files name "
                               "their samples");
    if (manifest && options.has("sample-per-record"))
        conflicts.emplace_back("--sample-per-record does not go with a --manifest, which names "
                               "samples");
    if (options.has("metadata") && ids == IdPolicy::free)
        conflicts.emplace_back("metadata need ids of the platform and a --manifest: free ids may "
                               "not be linked to people");
    if (options.has("metadata")) return conflicts;
    if (any_of({"datasets", "disease-terms", "subject-links"}))
        conflicts.emplace_back("--datasets, --disease-terms and --subject-links need --metadata");
    if (any_of({"icd10-list", "sex-code", "rare-below"}))
        conflicts.emplace_back("--icd10-list, --sex-code and --rare-below need --metadata");
    return conflicts;
}

OptionConflicts index_conflicts(ParsedOptions const & options) {
    bool const plan = options.has("plan");
    if (plan && options.has("task")) return beside_task(options, k_index_task_options);
    OptionConflicts conflicts;
    if (!plan && (options.has("task") || options.has("tasks"))) conflicts.emplace_back(k_no_plan);
    for (std::string & conflict : sequence_conflicts(options, ids_of(options)))
        conflicts.push_back(std::move(conflict));
    return conflicts;
}

// Whose ids an index has is known when it is open; until then, that of what is said.
OptionConflicts add_conflicts(ParsedOptions const & options) {
    return sequence_conflicts(options,
                              options.has("manifest") ? IdPolicy::platform : IdPolicy::free);
}

} // namespace tansaku::cli
