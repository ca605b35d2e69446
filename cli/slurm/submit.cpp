// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/file/output_file.hpp"
#include "cli/plan/task_number.hpp"
#include "cli/slurm/batch_script.hpp"
#include "cli/slurm/job_request.hpp"
#include "cli/slurm/run_command.hpp"
#include "cli/slurm/slurm_verbs.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "index/format/durable.hpp"

#include <filesystem>
#include <string>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;

void write_script(fs::path const & path, std::string const & text) {
    replace_file(path, text);
    fs::permissions(path, fs::perms::owner_all);
}

// sbatch --parsable prints "job" or "job;cluster".
std::string job_number(std::string const & printed) {
    return printed.substr(0, printed.find_first_of(";\n"));
}

// The scripts as one text, with how they are submitted.
std::string told_dry(JobRequest const & request, std::vector<TaskArray> const & arrays,
                     std::string const & done, fs::path const & merge) {
    std::string text = "# " + done + '\n';
    for (TaskArray const & array : arrays)
        text += "# " + array.script(request).string() + '\n' + task_script(request, array) + '\n';
    text += "# " + merge.string() + '\n' + merge_script(request) + '\n';
    return text + (arrays.empty() ? "# all tasks are done: run merge.sh\n"
                                  : submit_commands(request, arrays));
}

int submit(std::string_view kind, std::span<std::string const> words) {
    JobRequest const request = read_job_request(job_options(kind).parse(words), kind);
    std::string const done = std::to_string(request.tasks.tasks - request.tasks.open.size()) +
                             " of " + std::to_string(request.tasks.tasks) + " tasks are done";
    std::error_code error;
    fs::create_directories(request.folder(), error);
    fs::remove_all(stops_folder(request), error); // who submits again has looked at it
    fs::path const merge = request.folder() / "merge.sh";
    std::vector<TaskArray> const arrays = task_arrays(request);
    for (TaskArray const & array : arrays)
        write_script(array.script(request), task_script(request, array));
    write_script(merge, merge_script(request));
    if (request.dry_run) {
        print_text(told_dry(request, arrays, done, merge));
        return k_complete;
    }
    std::string text = done;
    std::string jobs; // a line each
    std::string all;
    std::string before;
    for (TaskArray const & array : arrays) {
        std::vector<std::string> words_of_array{"sbatch", "--parsable"};
        // Arrays bound themselves alone, so that --at-once needs one after the other.
        if (request.at_once != 0 && !before.empty())
            words_of_array.push_back("--dependency=afterany:" + before);
        words_of_array.push_back(array.script(request).string());
        before = job_number(output_of(words_of_array));
        jobs += before + '\n';
        all += (all.empty() ? "" : ":") + before;
        replace_file(request.folder() / "tasks.job", jobs);
        std::vector<std::uint64_t> tasks = array.tasks;
        for (std::uint64_t & task : tasks)
            task += array.offset;
        text += "; tasks " + list_of_tasks(tasks) + " are job " + before;
    }
    std::vector<std::string> then{"sbatch", "--parsable"};
    // Also when tasks fail: the merge then tells which.
    if (!all.empty()) then.push_back("--dependency=afterany:" + all);
    then.push_back(merge.string());
    std::string const job = job_number(output_of(then));
    replace_file(request.folder() / "merge.job", job + '\n');
    print_text(text + "; the merge is job " + job + "; logs are in " + request.folder().string() +
               '\n');
    return k_complete;
}

OptionSet options_for_index() { return job_options("index"); }
OptionSet options_for_search() { return job_options("search"); }
OptionSet options_for_primers() { return job_options("primers"); }

int submit_index(std::span<std::string const> words) { return submit("index", words); }
int submit_search(std::span<std::string const> words) { return submit("search", words); }
int submit_primers(std::span<std::string const> words) { return submit("primers", words); }

std::string help_index() {
    return "usage: tansaku slurm index --plan DIR\n\n"
           "Submits the tasks of a plan that are not done, and their merge behind them.\n" +
           job_options("index").help() +
           "\nExamples:\n"
           "  tansaku index my.index --manifest manifest.tsv --plan work --tasks 100\n"
           "  tansaku slurm index --plan work --cpus 4 --mem 16G --time 2:00:00 --merge-mem 64G\n";
}

std::string help_search() {
    return "usage: tansaku slurm search --plan DIR --output FILE\n\n"
           "Submits the tasks of a plan that are not done, and their merge behind them.\n" +
           job_options("search").help() +
           "\nExamples:\n"
           "  tansaku search my.index queries.fa --plan work --tasks 20\n"
           "  tansaku slurm search --plan work --output hits.tsv --cpus 8 --time 1:00:00\n"
           "  tansaku slurm search --plan work --output hits.tsv --dry-run --scheduler pbs\n";
}

std::string help_primers() {
    return "usage: tansaku slurm primers --plan DIR --output FILE\n\n"
           "Submits the tasks of a plan that are not done, and their merge behind them.\n" +
           job_options("primers").help() +
           "\nExamples:\n"
           "  tansaku primers my.index pairs.tsv --plan work --tasks 20\n"
           "  tansaku slurm primers --plan work --output products.tsv --cpus 8 --time 1:00:00\n";
}

} // namespace

Verb const k_slurm_index{"index", "submit the tasks of an index's plan", submit_index, help_index,
                         options_for_index};
Verb const k_slurm_search{"search", "submit the tasks of a search's plan", submit_search,
                          help_search, options_for_search};

Verb const k_slurm_primers{"primers", "submit the tasks of a plan of primers", submit_primers,
                           help_primers, options_for_primers};

} // namespace tansaku::cli
