// SPDX-License-Identifier: BSD-3-Clause
#include "cli/program.hpp"

namespace tansaku::cli {

std::vector<Verb> all_verbs() {
    return {k_index_verb,  k_add_verb,     k_compact_verb, k_search_verb,  k_merge_verb,
            k_slurm_verb,  k_primers_verb, k_expand_verb,  k_report_verb,  k_count_verb,
            k_cohort_verb, k_info_verb,    k_verify_verb,  k_extract_verb, k_metadata_verb,
            k_id_verb,     k_consent_verb, k_link_verb,    k_stage_verb};
}

} // namespace tansaku::cli
