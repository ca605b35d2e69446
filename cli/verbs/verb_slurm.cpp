// SPDX-License-Identifier: BSD-3-Clause
#include "cli/slurm/slurm_verbs.hpp"
#include "cli/verbs/sub_verb.hpp"
#include "cli/verbs/verb.hpp"

#include <vector>

namespace tansaku::cli {
namespace {

std::vector<Verb> sub_verbs() {
    return {k_slurm_index, k_slurm_search, k_slurm_primers, k_slurm_status};
}

int run(std::span<std::string const> words) { return run_sub_verb("slurm", sub_verbs(), words); }

std::string help() {
    return "usage: tansaku slurm WHAT --plan DIR ...\n\nTasks of a plan as jobs of a "
           "scheduler.\n\n" +
           help_of(sub_verbs());
}

} // namespace

Verb const k_slurm_verb{"slurm", "run a plan as jobs of Slurm, or write scripts for others",
                        run,     help,
                        nullptr, sub_verbs};

} // namespace tansaku::cli
