// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/slurm/job_request.hpp"
#include "cli/slurm/task_array.hpp"

#include <string>

namespace tansaku::cli {

// Lines by which a script tells its scheduler what it needs.
[[nodiscard]] std::string task_directives(JobRequest const & request, TaskArray const & array);
[[nodiscard]] std::string merge_directives(JobRequest const & request);

// The number of the task in the plan, as a word of the script: from the variable by which the
// scheduler tells it, or itself where one task alone can be no array.
[[nodiscard]] std::string task_word(JobRequest const & request, TaskArray const & array);
// Of an array, for people and for LSF.
[[nodiscard]] std::string job_name(JobRequest const & request, TaskArray const & array);

} // namespace tansaku::cli
