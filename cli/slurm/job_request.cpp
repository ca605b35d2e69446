// SPDX-License-Identifier: BSD-3-Clause
#include "cli/slurm/job_request.hpp"

#include "cli/options/option_value.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/terminal/message.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <iterator>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_verb = "slurm";
constexpr std::array<std::string_view, 4> k_schedulers = {"slurm", "pbs", "sge", "lsf"};

// Words for a scheduler stand in lines of their own.
std::string one_line(std::string_view name, std::string text) {
    if (text.find_first_of("\n\r") != std::string::npos)
        throw usage_error(k_verb, "E-USE-04", "--" + std::string(name) + " takes one line");
    return text;
}

JobResources resources(ParsedOptions const & options, std::string const & prefix) {
    JobResources result;
    if (auto const cpus = options.value(prefix + "cpus"))
        result.cpus = parse_count(prefix + "cpus", *cpus, 1, 100000);
    result.memory = one_line(prefix + "mem", options.value(prefix + "mem").value_or(""));
    result.time = one_line(prefix + "time", options.value(prefix + "time").value_or(""));
    return result;
}

std::string text_of(std::string const & file) {
    std::ifstream input(file, std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(input), {}};
    if (!input && !input.eof())
        throw Error(Fault::input, "E-IO-01", file, "can't be read; correct the path");
    return text;
}

// Schedulers take their directives apart in ways of their own ('%' and blanks mean something).
void require_plain(fs::path const & path) {
    bool const plain = std::ranges::all_of(path.string(), [](unsigned char letter) {
        return std::isalnum(letter) != 0 || letter >= 0x80 ||
               std::string_view("/._-+@:,=").find(static_cast<char>(letter)) != std::string::npos;
    });
    if (!plain)
        throw Error(Fault::input, "E-SLU-03", path.string(),
                    "has characters that schedulers read in their own way; expected letters, "
                    "digits and / . _ - + @ : , =; move the plan to another folder");
}

void read_output(ParsedOptions const & options, JobRequest & request) {
    auto const output = options.value("output");
    if (!output || output_path(output).empty())
        throw usage_error(k_verb, "E-USE-05", "results need --output FILE, which the merge writes");
    check_output(*output, options.has("force") ? Overwrite::yes : Overwrite::no);
    request.merge_words = {"--output", fs::absolute(*output).lexically_normal().string()};
    if (auto const summary = options.value("summary")) {
        check_output(*summary, options.has("force") ? Overwrite::yes : Overwrite::no);
        request.merge_words.push_back("--summary");
        request.merge_words.push_back(fs::absolute(*summary).lexically_normal().string());
    }
    request.merge_words.emplace_back("--force"); // the script may run twice
}

} // namespace

OptionSet job_options(std::string_view kind) {
    OptionSet options(k_verb);
    options.group("The work").value("plan", "DIR", "a plan that --plan and --tasks made");
    if (kind != "index")
        options.value("output", "FILE", "where the merge writes the results")
            .value("summary", "FILE", "where it writes what became of every query")
            .flag("force", "replace existing files");
    options.group("A task")
        .value("cpus", "N", "processors")
        .value("mem", "SIZE", "memory, as the scheduler says it (4G)")
        .value("time", "LIMIT", "time limit, as the scheduler says it (1:00:00)")
        .value("at-once", "N", "run so many tasks at one time, at most")
        .value("retries", "N",
               "put a task whose time ends back into the queue so often (default 3); one that is "
               "preempted goes there always");
    options.group("The merge")
        .value("merge-cpus", "N", "processors")
        .value("merge-mem", "SIZE", "memory")
        .value("merge-time", "LIMIT", "time limit");
    options.group("The site")
        .value("partition", "NAME", "partition or queue")
        .value("account", "NAME", "account or project")
        .value("prologue", "FILE", "lines of a shell before the program, as 'module load ...'")
        .value("scheduler", "NAME", "slurm (default); pbs, sge or lsf: scripts only")
        .flag("dry-run", "write the scripts, tell how to submit them, and submit nothing");
    return options;
}

JobRequest read_job_request(ParsedOptions const & options, std::string_view kind) {
    if (!options.arguments().empty())
        throw usage_error(k_verb, "E-USE-03",
                          "a plan names its index and its input; give no others");
    if (!options.has("plan")) throw usage_error(k_verb, "E-USE-05", "no --plan DIR is given");
    JobRequest request;
    request.kind = kind;
    request.plan = fs::absolute(*options.value("plan")).lexically_normal();
    require_plain(request.plan);
    PlanLayout const layout{request.plan};
    if (kind_of_plan(layout) != kind)
        throw Error(Fault::input, "E-PLN-02", layout.plan().string(),
                    "is a plan of another kind; expected one of 'tansaku " + request.kind + "'");
    request.program = fs::read_symlink("/proc/self/exe");
    request.task = resources(options, "");
    request.merge = resources(options, "merge-");
    if (auto const number = options.value("at-once"))
        request.at_once = parse_count("at-once", *number, 1, 1000000);
    if (auto const number = options.value("retries"))
        request.retries = parse_count("retries", *number, 0, 1000);
    request.partition = one_line("partition", options.value("partition").value_or(""));
    request.account = one_line("account", options.value("account").value_or(""));
    if (auto const file = options.value("prologue")) request.prologue = text_of(*file);
    if (auto const name = options.value("scheduler"))
        request.scheduler = static_cast<Scheduler>(parse_word("scheduler", *name, k_schedulers));
    request.dry_run = options.has("dry-run") || request.scheduler != Scheduler::slurm;
    if (kind != "index") read_output(options, request);
    request.tasks = open_tasks(layout);
    return request;
}

} // namespace tansaku::cli
