// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/verbs/verb.hpp"

namespace tansaku::cli {

extern Verb const k_slurm_index;
extern Verb const k_slurm_search;
extern Verb const k_slurm_primers;
extern Verb const k_slurm_status;

} // namespace tansaku::cli
