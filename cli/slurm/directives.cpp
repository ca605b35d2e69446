// SPDX-License-Identifier: BSD-3-Clause
#include "cli/slurm/directives.hpp"

#include "cli/plan/task_number.hpp"

namespace tansaku::cli {
namespace {

// Seconds before the end of the time limit at which a task is told.
constexpr char const * k_signal = "B:USR1@60";

class Lines {
public:
    explicit Lines(std::string prefix) : prefix_(std::move(prefix)) {}
    // Nothing for an empty value.
    Lines & add(std::string const & option, std::string const & value) {
        if (!value.empty()) text_ += prefix_ + option + value + '\n';
        return *this;
    }
    [[nodiscard]] std::string text() const { return text_; }

private:
    std::string prefix_;
    std::string text_;
};

std::string number(std::optional<std::uint64_t> const & value) {
    return value ? std::to_string(*value) : std::string();
}

// Tasks from the first to the last: what schedulers take that have no lists. Those between that are
// done end at once.
std::string range(JobRequest const & request) {
    return std::to_string(request.tasks.open.front()) + '-' +
           std::to_string(request.tasks.open.back());
}

std::string slurm(JobRequest const & request, JobResources const & resources, bool is_task) {
    std::string array;
    if (is_task)
        array = list_of_tasks(request.tasks.open) +
                (request.at_once == 0 ? "" : '%' + std::to_string(request.at_once));
    std::string const log = (request.folder() / (is_task ? "task-%a.log" : "merge.log")).string();
    Lines lines("#SBATCH --");
    lines.add("job-name=", job_name(request) + (is_task ? "" : "-merge"))
        .add("array=", array)
        .add("partition=", request.partition)
        .add("account=", request.account)
        .add("cpus-per-task=", number(resources.cpus))
        .add("mem=", resources.memory)
        .add("time=", resources.time)
        .add("output=", log)
        .add("open-mode=", is_task ? "append" : "truncate");
    if (is_task) lines.add("signal=", k_signal);
    return lines.text() + "#SBATCH --requeue\n";
}

std::string pbs(JobRequest const & request, JobResources const & resources, bool is_task) {
    std::string select = "1";
    if (resources.cpus) select += ":ncpus=" + std::to_string(*resources.cpus);
    if (!resources.memory.empty()) select += ":mem=" + resources.memory;
    return Lines("#PBS -")
        .add("N ", job_name(request) + (is_task ? "" : "-m"))
        .add("J ", is_task ? range(request) : "")
        .add("q ", request.partition)
        .add("A ", request.account)
        .add("l select=", select)
        .add("l walltime=", resources.time)
        .add("j ", "oe")
        .add("o ", request.folder().string() + '/')
        .add("r ", "y")
        .text();
}

std::string sge(JobRequest const & request, JobResources const & resources, bool is_task) {
    return Lines("#$ -")
        .add("N ", job_name(request) + (is_task ? "" : "-merge"))
        .add("t ", is_task ? range(request) : "")
        .add("tc ", is_task && request.at_once != 0 ? std::to_string(request.at_once) : "")
        .add("q ", request.partition)
        .add("A ", request.account)
        .add("pe smp ", number(resources.cpus))
        .add("l h_vmem=", resources.memory)
        .add("l h_rt=", resources.time)
        .add("j ", "y")
        .add("o ", request.folder().string())
        .add("r ", "y")
        .text();
}

std::string lsf(JobRequest const & request, JobResources const & resources, bool is_task) {
    std::string array;
    if (is_task)
        array = '[' + list_of_tasks(request.tasks.open) + ']' +
                (request.at_once == 0 ? "" : '%' + std::to_string(request.at_once));
    return Lines("#BSUB -")
        .add("J ", '"' + job_name(request) + (is_task ? array : "-merge") + '"')
        .add("q ", request.partition)
        .add("P ", request.account)
        .add("n ", number(resources.cpus))
        .add("M ", resources.memory)
        .add("W ", resources.time)
        .add("o ", (request.folder() / (is_task ? "task-%I.log" : "merge.log")).string())
        .add("", "r")
        .text();
}

std::string directives(JobRequest const & request, JobResources const & resources, bool is_task) {
    switch (request.scheduler) {
    case Scheduler::pbs:
        return pbs(request, resources, is_task);
    case Scheduler::sge:
        return sge(request, resources, is_task);
    case Scheduler::lsf:
        return lsf(request, resources, is_task);
    case Scheduler::slurm:
        break;
    }
    return slurm(request, resources, is_task);
}

} // namespace

std::string task_directives(JobRequest const & request) {
    return directives(request, request.task, true);
}

std::string merge_directives(JobRequest const & request) {
    return directives(request, request.merge, false);
}

std::string_view task_variable(Scheduler scheduler) noexcept {
    switch (scheduler) {
    case Scheduler::pbs:
        return "PBS_ARRAY_INDEX";
    case Scheduler::sge:
        return "SGE_TASK_ID";
    case Scheduler::lsf:
        return "LSB_JOBINDEX";
    case Scheduler::slurm:
        break;
    }
    return "SLURM_ARRAY_TASK_ID";
}

std::string job_name(JobRequest const & request) { return "tansaku-" + request.kind; }

} // namespace tansaku::cli
