// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/slurm/job_request.hpp"

#include <string>
#include <string_view>

namespace tansaku::cli {

// Scripts that people read before they run them: directives of the scheduler, then a few lines of
// shell. They may be run again at any time.

// One task, whose number the scheduler tells.
[[nodiscard]] std::string task_script(JobRequest const & request);
// The merge, when all tasks have ended, well or not.
[[nodiscard]] std::string merge_script(JobRequest const & request);
// How both are submitted, for a shell.
[[nodiscard]] std::string submit_commands(JobRequest const & request);

// `text` as one word of a shell.
[[nodiscard]] std::string shell_word(std::string_view text);

} // namespace tansaku::cli
