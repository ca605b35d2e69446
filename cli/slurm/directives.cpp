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

std::string name_of(JobRequest const & request, TaskArray const * array, char const * merge) {
    return array != nullptr ? job_name(request, *array) : job_name(request, {}) + merge;
}

// Tasks from the first to the last: what schedulers take that have no lists. Those between that are
// done end at once. Empty: no array.
std::string range(TaskArray const * array) {
    if (array == nullptr) return {};
    return std::to_string(array->tasks.front()) + '-' + std::to_string(array->tasks.back());
}

// PBS refuses arrays of one.
bool is_single(JobRequest const & request, TaskArray const & array) {
    return request.scheduler == Scheduler::pbs && array.tasks.size() == 1;
}

// `number`: how the scheduler writes that of a task in the array.
std::string log_of(JobRequest const & request, TaskArray const * array, char const * number) {
    std::string name = "merge";
    if (array != nullptr)
        name = "task-" + (array->offset == 0 ? "" : std::to_string(array->offset) + '+') + number;
    return (request.folder() / (name + ".log")).string();
}

std::string slurm(JobRequest const & request, JobResources const & resources,
                  TaskArray const * array) {
    std::string list;
    if (array != nullptr)
        list = list_of_tasks(array->tasks) +
               (request.at_once == 0 ? "" : '%' + std::to_string(request.at_once));
    Lines lines("#SBATCH --");
    lines.add("job-name=", name_of(request, array, "-merge"))
        .add("array=", list)
        .add("partition=", request.partition)
        .add("account=", request.account)
        .add("cpus-per-task=", number(resources.cpus))
        .add("mem=", resources.memory)
        .add("time=", resources.time)
        .add("output=", log_of(request, array, "%a"))
        .add("open-mode=", array != nullptr ? "append" : "truncate");
    if (array != nullptr) lines.add("signal=", k_signal);
    return lines.text() + "#SBATCH --requeue\n";
}

std::string pbs(JobRequest const & request, JobResources const & resources,
                TaskArray const * array) {
    std::string select = "1";
    if (resources.cpus) select += ":ncpus=" + std::to_string(*resources.cpus);
    if (!resources.memory.empty()) select += ":mem=" + resources.memory;
    return Lines("#PBS -")
        .add("N ", name_of(request, array, "-m"))
        .add("J ", array != nullptr && is_single(request, *array) ? "" : range(array))
        .add("q ", request.partition)
        .add("A ", request.account)
        .add("l select=", select)
        .add("l walltime=", resources.time)
        .add("j ", "oe")
        .add("o ", request.folder().string() + '/')
        .add("r ", "y")
        .text();
}

std::string sge(JobRequest const & request, JobResources const & resources,
                TaskArray const * array) {
    return Lines("#$ -")
        .add("N ", name_of(request, array, "-merge"))
        .add("t ", range(array))
        .add("tc ", array != nullptr && request.at_once != 0 ? std::to_string(request.at_once) : "")
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

std::string lsf(JobRequest const & request, JobResources const & resources,
                TaskArray const * array) {
    std::string list;
    if (array != nullptr)
        list = '[' + list_of_tasks(array->tasks) + ']' +
               (request.at_once == 0 ? "" : '%' + std::to_string(request.at_once));
    return Lines("#BSUB -")
        .add("J ", '"' + name_of(request, array, "-merge") + list + '"')
        .add("q ", request.partition)
        .add("P ", request.account)
        .add("n ", number(resources.cpus))
        .add("M ", resources.memory)
        .add("W ", resources.time)
        .add("o ", log_of(request, array, "%I"))
        .add("", "r")
        .text();
}

std::string directives(JobRequest const & request, JobResources const & resources,
                       TaskArray const * array) {
    switch (request.scheduler) {
    case Scheduler::pbs:
        return pbs(request, resources, array);
    case Scheduler::sge:
        return sge(request, resources, array);
    case Scheduler::lsf:
        return lsf(request, resources, array);
    case Scheduler::slurm:
        break;
    }
    return slurm(request, resources, array);
}

// Where the scheduler tells an array's task its number.
char const * variable_of(Scheduler scheduler) noexcept {
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

} // namespace

std::string task_directives(JobRequest const & request, TaskArray const & array) {
    return directives(request, request.task, &array);
}

std::string merge_directives(JobRequest const & request) {
    return directives(request, request.merge, nullptr);
}

std::string task_word(JobRequest const & request, TaskArray const & array) {
    if (is_single(request, array)) return std::to_string(array.tasks.front() + array.offset);
    std::string const variable = variable_of(request.scheduler);
    if (array.offset == 0) return "\"$" + variable + '"';
    return "\"$((" + variable + " + " + std::to_string(array.offset) + "))\"";
}

std::string job_name(JobRequest const & request, TaskArray const & array) {
    return "tansaku-" + request.kind + array.suffix();
}

} // namespace tansaku::cli
