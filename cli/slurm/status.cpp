// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/file/output_file.hpp"
#include "cli/plan/open_tasks.hpp"
#include "cli/plan/task_number.hpp"
#include "cli/slurm/run_command.hpp"
#include "cli/slurm/slurm_verbs.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"

#include <filesystem>
#include <fstream>
#include <set>
#include <string>

namespace tansaku::cli {
namespace {

OptionSet status_options() {
    OptionSet options("slurm");
    options.group("The work").value("plan", "DIR", "the plan");
    return options;
}

void append_lines(std::filesystem::path const & file, std::set<std::string> & lines) {
    std::ifstream input(file);
    for (std::string line; std::getline(input, line);)
        if (!line.empty()) lines.insert(line);
}

int run(std::span<std::string const> words) {
    ParsedOptions const parsed = status_options().parse(words);
    if (!parsed.has("plan")) throw usage_error("slurm", "E-USE-05", "no --plan DIR is given");
    PlanLayout const layout{*parsed.value("plan")};
    OpenTasks const tasks = open_tasks(layout);
    std::string text = "tasks done      " + std::to_string(tasks.tasks - tasks.open.size()) +
                       " of " + std::to_string(tasks.tasks) + '\n';
    if (!tasks.open.empty()) text += "tasks not done  " + list_of_tasks(tasks.open) + '\n';
    // What a job's end was can be read in the logs; here is what still waits or runs.
    std::set<std::string> jobs;
    for (char const * const name : {"tasks.job", "merge.job"})
        append_lines(layout.root / "jobs" / name, jobs);
    if (!jobs.empty()) {
        // A job that ended long ago is unknown to squeue, which is then no failure.
        std::string const table =
            output_of({"squeue", "--noheader", "--array", "--me", "--format=%A %i %T %r"});
        for (std::size_t begin = 0; begin < table.size();) {
            std::size_t const end = table.find('\n', begin);
            std::string const line = table.substr(begin, end - begin);
            std::string const name = line.substr(line.find(' ') + 1);
            std::string const job = name.substr(0, name.find_first_of("_ "));
            if (jobs.contains(job)) text += "job             " + name + '\n';
            begin = end == std::string::npos ? table.size() : end + 1;
        }
    }
    print_text(text);
    return tasks.open.empty() ? k_complete : k_incomplete;
}

std::string help() {
    return "usage: tansaku slurm status --plan DIR\n\n"
           "Tells which tasks are done, and which jobs of the plan wait or run. Exit code 3: some\n"
           "tasks are not done.\n" +
           status_options().help();
}

} // namespace

Verb const k_slurm_status{"status", "tell how far a plan is", run, help, status_options};

} // namespace tansaku::cli
