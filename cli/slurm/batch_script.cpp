// SPDX-License-Identifier: BSD-3-Clause
#include "cli/slurm/batch_script.hpp"

#include "cli/slurm/directives.hpp"

namespace tansaku::cli {
namespace {

std::string command(JobRequest const & request, std::string const & words) {
    return shell_word(request.program.string()) + ' ' + words + " --plan " +
           shell_word(request.plan.string());
}

// Scripts of sites and of conda use variables that are not set: their lines stand before 'set -u'.
std::string head(JobRequest const & request, std::string const & what,
                 std::string const & directives, std::string const & first = {}) {
    return "#!/bin/bash\n# " + what + "\n# Written by 'tansaku slurm " + request.kind +
           "'; may be run again at any time.\n" + directives + first + request.prologue +
           (request.prologue.empty() || request.prologue.ends_with('\n') ? "" : "\n") + "set -u\n";
}

// A stop is noted until there is a task that can be stopped.
constexpr char const * k_note_stop = "told=\ntrap 'told=1' USR1\n";

// Slurm tells the script (not the program) by USR1 that it is to be preempted, or that its time
// ends. A task has nothing to save, so it stops, and begins anew from the queue: after a preemption
// always, else so often as --retries says. TERM is of who wants it to end (scancel).
std::string stoppable(JobRequest const & request, std::string const & program,
                      std::string const & task) {
    std::string const stops = shell_word(stops_folder(request).string());
    return "number=" + task +
           "\n"
           "again() {\n"
           "    case $(scontrol --oneliner show job \"$SLURM_JOB_ID\" 2>/dev/null) in\n"
           "    *' PreemptTime='[0-9]*) return 0 ;;\n"
           "    esac\n"
           "    mkdir -p " +
           stops + " && date >> " + stops +
           "/\"$number\" || return 1\n"
           "    [ \"$(wc -l < " +
           stops + "/\"$number\")\" -le " + std::to_string(request.retries) +
           " ]\n"
           "}\n"
           "stop() {\n"
           "    kill -TERM \"$task\"; wait \"$task\" || true\n"
           "    if again; then\n"
           "        echo 'told to stop; back into the queue' >&2\n"
           "        scontrol requeue \"${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}\" && sleep 60\n"
           "    fi\n"
           "    echo 'told to stop; give tasks more --time, or make a plan of more tasks' >&2\n"
           "    exit 1\n"
           "}\n" +
           program + " --task \"$number\" &\n" +
           "task=$!\n"
           "trap stop USR1\n"
           "trap 'kill -TERM \"$task\"; wait \"$task\" || true; exit 143' TERM\n"
           "[ -z \"$told\" ] || stop\n"
           "wait \"$task\"\n";
}

} // namespace

std::string shell_word(std::string_view text) {
    std::string word = "'";
    for (char const letter : text)
        letter == '\'' ? word += "'\\''" : word += letter;
    return word + '\'';
}

std::filesystem::path stops_folder(JobRequest const & request) {
    return request.folder() / "stops";
}

std::string task_script(JobRequest const & request, TaskArray const & array) {
    bool const is_slurm = request.scheduler == Scheduler::slurm;
    std::string const program = command(request, request.kind);
    std::string const task = task_word(request, array);
    return head(request,
                "One task of " + std::to_string(request.tasks.tasks) +
                    " of the plan below; the scheduler tells which.",
                task_directives(request, array), is_slurm ? k_note_stop : "") +
           (is_slurm ? stoppable(request, program, task) : program + " --task " + task + '\n');
}

std::string merge_script(JobRequest const & request) {
    std::string words = command(request, "merge");
    for (std::string const & word : request.merge_words)
        words += ' ' + shell_word(word);
    return head(request, "Joins what the tasks have made; tells which are missing, if any.",
                merge_directives(request)) +
           words + '\n';
}

namespace {

// A command that submits one script of tasks; `after`: of an array before it, or empty.
std::string submit_array(JobRequest const & request, TaskArray const & array,
                         std::string const & after) {
    std::string const script = shell_word(array.script(request).string());
    std::string const set = "tasks" + std::to_string(array.place) + "=$(";
    switch (request.scheduler) {
    case Scheduler::slurm:
        return set + "sbatch --parsable " +
               (after.empty() ? "" : "--dependency=afterany:\"$" + after + "\" ") + script + ")\n";
    case Scheduler::pbs:
        return set + "qsub " + (after.empty() ? "" : "-W depend=afterany:\"$" + after + "\" ") +
               script + ")\n";
    case Scheduler::sge:
        return set + "qsub -terse " + (after.empty() ? "" : "-hold_jid \"$" + after + "\" ") +
               script + " | cut -d. -f1)\n";
    case Scheduler::lsf:
        break;
    }
    return "bsub < " + script + '\n';
}

} // namespace

std::string submit_commands(JobRequest const & request, std::vector<TaskArray> const & arrays) {
    std::string const merge = shell_word((request.folder() / "merge.sh").string());
    char const * const joint = request.scheduler == Scheduler::lsf   ? " && "
                               : request.scheduler == Scheduler::sge ? ","
                                                                     : ":";
    std::string text;
    std::string all; // arrays, as the merge names them
    std::string before;
    for (TaskArray const & array : arrays) {
        text += submit_array(request, array, request.at_once == 0 ? "" : before);
        before = "tasks" + std::to_string(array.place);
        all += (all.empty() ? "" : joint) + (request.scheduler == Scheduler::lsf
                                                 ? "ended(" + job_name(request, array) + ')'
                                                 : '$' + before);
    }
    switch (request.scheduler) {
    case Scheduler::slurm:
        return text + "sbatch --dependency=afterany:\"" + all + "\" " + merge + '\n';
    case Scheduler::pbs:
        return text + "qsub -W depend=afterany:\"" + all + "\" " + merge + '\n';
    case Scheduler::sge:
        return text + "qsub -hold_jid \"" + all + "\" " + merge + '\n';
    case Scheduler::lsf:
        break;
    }
    return text + "bsub -w '" + all + "' < " + merge + '\n';
}

} // namespace tansaku::cli
