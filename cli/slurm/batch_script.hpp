// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/slurm/job_request.hpp"
#include "cli/slurm/task_array.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// Scripts that people read before they run them: directives of the scheduler, then a few lines of
// shell. They may be run again at any time.

// One task of an array, whose number the scheduler tells.
[[nodiscard]] std::string task_script(JobRequest const & request, TaskArray const & array);
// The merge, when all tasks have ended, well or not.
[[nodiscard]] std::string merge_script(JobRequest const & request);
// How all are submitted, for a shell.
[[nodiscard]] std::string submit_commands(JobRequest const & request,
                                          std::vector<TaskArray> const & arrays);

// Where the scripts of tasks count how often each was stopped since its time ended: files "3" and
// so on, a line each time.
[[nodiscard]] std::filesystem::path stops_folder(JobRequest const & request);

// `text` as one word of a shell.
[[nodiscard]] std::string shell_word(std::string_view text);

} // namespace tansaku::cli
