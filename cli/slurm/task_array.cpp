// SPDX-License-Identifier: BSD-3-Clause
#include "cli/slurm/task_array.hpp"

#include "cli/slurm/run_command.hpp"
#include "index/core/error.hpp"

#include <charconv>

namespace tansaku::cli {
namespace {

// Of Slurm where it can't be asked, as when scripts are written elsewhere: its default.
constexpr std::uint64_t k_slurm_tasks = 1000;

std::uint64_t most_of_slurm() {
    std::string text;
    try {
        text = output_of({"/bin/sh", "-c", "timeout 5 scontrol show config 2>/dev/null"});
    } catch (Error const &) {
        return k_slurm_tasks;
    }
    // "MaxArraySize            = 1001": one more than the largest number.
    std::size_t const name = text.find("MaxArraySize");
    std::size_t const digits = text.find_first_of("0123456789\n", name);
    std::uint64_t size = 0;
    if (name != std::string::npos && digits != std::string::npos)
        std::from_chars(text.data() + digits, text.data() + text.size(), size);
    return size < 2 ? k_slurm_tasks : size - 1;
}

// The largest number of a task in an array: the schedulers' defaults.
std::uint64_t most_of(Scheduler scheduler) {
    switch (scheduler) {
    case Scheduler::pbs:
        return 10000;
    case Scheduler::sge:
        return 75000;
    case Scheduler::lsf:
        return 1000;
    case Scheduler::slurm:
        break;
    }
    return most_of_slurm();
}

} // namespace

std::string TaskArray::suffix() const { return place == 1 ? "" : '-' + std::to_string(place); }

std::filesystem::path TaskArray::script(JobRequest const & request) const {
    return request.folder() / ("tasks" + suffix() + ".sh");
}

std::vector<TaskArray> task_arrays(JobRequest const & request) {
    std::uint64_t const most = most_of(request.scheduler);
    std::vector<TaskArray> arrays;
    for (std::uint64_t const task : request.tasks.open) {
        std::uint64_t const offset = (task - 1) / most * most;
        if (arrays.empty() || arrays.back().offset != offset)
            arrays.push_back({arrays.size() + 1, offset, {}});
        arrays.back().tasks.push_back(task - offset);
    }
    return arrays;
}

} // namespace tansaku::cli
