// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/slurm/job_request.hpp"

#include <string>
#include <string_view>

namespace tansaku::cli {

// Lines by which a script tells its scheduler what it needs.
[[nodiscard]] std::string task_directives(JobRequest const & request);
[[nodiscard]] std::string merge_directives(JobRequest const & request);

// Where the scheduler tells an array job's task its number.
[[nodiscard]] std::string_view task_variable(Scheduler scheduler) noexcept;
// Of the array, for people and for LSF.
[[nodiscard]] std::string job_name(JobRequest const & request);

} // namespace tansaku::cli
