// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/slurm/job_request.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace tansaku::cli {

// A plan may have more tasks than a scheduler lets one array number (Slurm: 1,000 where nobody
// changed it); it then takes several arrays, which number from 1 again.
struct TaskArray {
    std::uint64_t place = 1;          // among the arrays, from 1
    std::uint64_t offset = 0;         // number of a task of the plan less that in the array
    std::vector<std::uint64_t> tasks; // numbers in the array, ascending; at least one

    // "" of the first array, "-2" of the second: for names.
    [[nodiscard]] std::string suffix() const;
    [[nodiscard]] std::filesystem::path script(JobRequest const & request) const;
};

// The open tasks of the request. Slurm is asked for its bound, if it is here.
[[nodiscard]] std::vector<TaskArray> task_arrays(JobRequest const & request);

} // namespace tansaku::cli
