// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/options/option_conflicts.hpp"
#include "cli/options/option_set.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// A word after the program's name and what it does. `run` takes the words after the verb and
// returns the exit code; it throws Error.
struct Verb {
    std::string_view name;
    std::string_view summary; // one line, for the list of verbs
    int (*run)(std::span<std::string const> words);
    std::string (*help)();
    OptionSet (*options)() = nullptr;           // of a verb without sub-verbs
    std::vector<Verb> (*sub_verbs)() = nullptr; // of one with them, which has no options itself
    OptionConflicts (*conflicts)(ParsedOptions const & options) = nullptr; // none: all go together
};

extern Verb const k_index_verb;
extern Verb const k_add_verb;
extern Verb const k_compact_verb;
extern Verb const k_search_verb;
extern Verb const k_primers_verb;
extern Verb const k_consent_verb;
extern Verb const k_cohort_verb;
extern Verb const k_count_verb;
extern Verb const k_expand_verb;
extern Verb const k_id_verb;
extern Verb const k_report_verb;
extern Verb const k_info_verb;
extern Verb const k_link_verb;
extern Verb const k_verify_verb;
extern Verb const k_extract_verb;
extern Verb const k_merge_verb;
extern Verb const k_slurm_verb;
extern Verb const k_stage_verb;
extern Verb const k_metadata_verb;

} // namespace tansaku::cli
