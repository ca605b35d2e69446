// SPDX-License-Identifier: BSD-3-Clause
#include "cli/program.hpp"
#include "cli/verb.hpp"

#include <csignal>
#include <string>
#include <vector>

int main(int argc, char ** argv) {
    using namespace tansaku::cli;
    // A reader that leaves (as 'head' does) is noticed where output is written.
    std::signal(SIGPIPE, SIG_IGN);
    // A limit on file sizes is then a failed write like a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    std::vector<Verb> const verbs{k_index_verb,   k_add_verb,     k_compact_verb,  k_search_verb,
                                  k_merge_verb,   k_slurm_verb,   k_primers_verb,  k_expand_verb,
                                  k_report_verb,  k_count_verb,   k_cohort_verb,   k_info_verb,
                                  k_verify_verb,  k_extract_verb, k_metadata_verb, k_id_verb,
                                  k_consent_verb, k_link_verb,    k_stage_verb};
    std::vector<std::string> const words(argv + (argc > 0 ? 1 : 0), argv + argc);
    return run_program(verbs, words);
}
