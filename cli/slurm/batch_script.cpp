// SPDX-License-Identifier: BSD-3-Clause
#include "cli/slurm/batch_script.hpp"

#include "cli/plan/task_number.hpp"
#include "cli/slurm/directives.hpp"

namespace tansaku::cli {
namespace {

std::string command(JobRequest const & request, std::string const & words) {
    return shell_word(request.program.string()) + ' ' + words + " --plan " +
           shell_word(request.plan.string());
}

std::string head(JobRequest const & request, std::string const & what, std::string directives) {
    return "#!/bin/bash\n# " + what + "\n# Written by 'tansaku slurm " + request.kind +
           "'; may be run again at any time.\n" + std::move(directives) + "set -u\n" +
           request.prologue +
           (request.prologue.empty() || request.prologue.ends_with('\n') ? "" : "\n");
}

// Slurm tells the script (not the program) that it is to be preempted, or that its time ends. A
// task has nothing to save, so it stops, and begins anew from the queue.
std::string stoppable(JobRequest const & request, std::string const & program) {
    return "stop() {\n"
           "    kill -TERM \"$task\"; wait \"$task\"\n"
           "    if [ \"${SLURM_RESTART_COUNT:-0}\" -lt " +
           std::to_string(request.retries) +
           " ]; then\n"
           "        echo 'told to stop; back into the queue' >&2\n"
           "        scontrol requeue \"${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}\" && sleep 60\n"
           "    fi\n"
           "    echo 'told to stop; give tasks more --time, or make a plan of more tasks' >&2\n"
           "    exit 1\n"
           "}\n"
           "trap stop USR1 TERM\n" +
           program +
           " &\n"
           "task=$!\n"
           "wait \"$task\"\n";
}

} // namespace

std::string shell_word(std::string_view text) {
    std::string word = "'";
    for (char const letter : text)
        letter == '\'' ? word += "'\\''" : word += letter;
    return word + '\'';
}

std::string task_script(JobRequest const & request) {
    std::string const program = command(request, request.kind) + " --task \"$" +
                                std::string(task_variable(request.scheduler)) + '"';
    std::string text = head(request,
                            "One task of " + std::to_string(request.tasks.tasks) +
                                " of the plan below; the scheduler tells which.",
                            task_directives(request));
    return text +
           (request.scheduler == Scheduler::slurm ? stoppable(request, program) : program + '\n');
}

std::string merge_script(JobRequest const & request) {
    std::string words = command(request, "merge");
    for (std::string const & word : request.merge_words)
        words += ' ' + shell_word(word);
    return head(request, "Joins what the tasks have made; tells which are missing, if any.",
                merge_directives(request)) +
           words + '\n';
}

std::string submit_commands(JobRequest const & request) {
    std::string const tasks = shell_word((request.folder() / "tasks.sh").string());
    std::string const merge = shell_word((request.folder() / "merge.sh").string());
    switch (request.scheduler) {
    case Scheduler::slurm:
        return "tasks=$(sbatch --parsable " + tasks +
               ")\nsbatch --dependency=afterany:\"$tasks\" " + merge + '\n';
    case Scheduler::pbs:
        return "tasks=$(qsub " + tasks + ")\nqsub -W depend=afterany:\"$tasks\" " + merge + '\n';
    case Scheduler::sge:
        return "tasks=$(qsub -terse " + tasks + " | cut -d. -f1)\nqsub -hold_jid \"$tasks\" " +
               merge + '\n';
    case Scheduler::lsf:
        break;
    }
    return "bsub < " + tasks + "\nbsub -w 'ended(" + job_name(request) + ")' < " + merge + '\n';
}

} // namespace tansaku::cli
