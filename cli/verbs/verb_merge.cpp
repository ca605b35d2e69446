// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/file_source.hpp"
#include "cli/options/option_conflicts.hpp"
#include "cli/options/option_set.hpp"
#include "cli/plan/index_tasks.hpp"
#include "cli/plan/plan_layout.hpp"
#include "cli/plan/primers_tasks.hpp"
#include "cli/plan/search_tasks.hpp"
#include "cli/plan/task_number.hpp"
#include "cli/terminal/message.hpp"
#include "cli/verbs/verb.hpp"

namespace tansaku::cli {
namespace {

OptionSet merge_options() {
    OptionSet options("merge");
    options.group("The plan").value("plan", "DIR", "its folder");
    options.group("Results, of a search")
        .value("output", "FILE", "write results to this file, which appears when it is whole")
        .value("summary", "FILE", "write what became of every query, and of the run, as JSON")
        .flag("force", "replace existing files");
    add_source_options(options);
    options.group("How, of an index")
        .value("threads", "T", "threads, or auto (default): what this process may use")
        .value("memory", "SIZE", "memory that it may take (default: half of what there is)")
        .value("tmp", "DIR", "folder for its scratch file (default: that of the index)")
        .flag("quiet", "no report");
    return options;
}

int run(std::span<std::string const> words) {
    ParsedOptions const parsed = merge_options().parse(words);
    if (!parsed.has("plan")) throw usage_error("merge", "E-USE-05", "no --plan DIR is given");
    require_no_arguments(parsed, "merge");
    refuse_conflicts("merge", merge_conflicts(parsed));
    std::string const kind = kind_of_plan({*parsed.value("plan")});
    if (kind == "index") return merge_index(parsed);
    return kind == k_primers_plan ? merge_primers(parsed) : merge_search(parsed);
}

std::string help() {
    return "usage: tansaku merge --plan DIR [--output FILE]    of a search, or of primers\n"
           "       tansaku merge --plan DIR                    of an index\n\n"
           "Joins what the tasks of a plan have made to what one process would have written, byte\n"
           "for byte. While a task is missing, or has to run again since somebody withdrew,\n"
           "nothing is written, and the exit code is 3.\n" +
           merge_options().help() +
           "\nExamples:\n"
           "  tansaku search my.index queries.fa --plan work --tasks 8\n"
           "  for i in 1 2 3 4 5 6 7 8; do tansaku search --plan work --task $i; done\n"
           "  tansaku merge --plan work --output hits.tsv\n\n"
           "  tansaku index my.index --manifest manifest.tsv --plan work --tasks 8\n"
           "  for i in 1 2 3 4 5 6 7 8; do tansaku index --plan work --task $i; done\n"
           "  tansaku merge --plan work\n";
}

} // namespace

Verb const k_merge_verb{
    "merge",        "join what the tasks of a plan have made", run, help, merge_options, nullptr,
    merge_conflicts};

} // namespace tansaku::cli
