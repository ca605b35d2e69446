// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/index_tasks.hpp"

#include "cli/estimate/estimate_index.hpp"
#include "cli/indexing/index_request.hpp"
#include "cli/indexing/variant_lines.hpp"
#include "cli/machine/file_digest.hpp"
#include "cli/options/option_value.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/plan/index_part.hpp"
#include "cli/plan/index_plan.hpp"
#include "cli/plan/plan_file.hpp"
#include "cli/plan/sample_division.hpp"
#include "cli/plan/task_number.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "index/build/publish/index_builder.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_verb = "index";
constexpr std::array<std::string_view, 6> k_tables = {
    "manifest", "metadata", "datasets", "disease-terms", "subject-links", "icd10-list"};

std::string absolute(std::string const & path) {
    return fs::absolute(path).lexically_normal().string();
}

// The words of the command, so that they mean the same in another folder.
std::vector<std::string> lasting_words(OptionSet const & options, ParsedOptions const & parsed) {
    std::vector<std::string_view> left_out{"plan", "tasks",    "threads", "memory",
                                           "tmp",  "estimate", "quiet"};
    left_out.insert(left_out.end(), k_tables.begin(), k_tables.end());
    std::vector<std::string> words;
    for (std::string const & argument : parsed.arguments())
        words.push_back(absolute(argument));
    for (std::string & word : options.words_of(parsed, left_out))
        words.push_back(std::move(word));
    for (std::string_view const table : k_tables)
        if (auto const path = parsed.value(table))
            words.push_back("--" + std::string(table) + '=' + absolute(*path));
    return words;
}

int make_plan(OptionSet const & options, ParsedOptions const & parsed) {
    if (!parsed.has("tasks"))
        throw usage_error(k_verb, "E-USE-05", "--plan needs --tasks N, or --task I to do one");
    std::uint64_t const tasks = parse_count("tasks", *parsed.value("tasks"), 1, 1000000);
    SequenceRequest const request = read_index_request(parsed);
    for (Finding const & notice : request.notices)
        print_notice(notice);
    if (parsed.has("estimate")) {
        print_text(
            estimate_index(request, std::min<std::uint64_t>(tasks, request.build.files.size())));
        return k_complete;
    }
    std::error_code unknown;
    if (fs::exists(request.index, unknown) && !fs::is_empty(request.index, unknown))
        throw Error(Fault::input, "E-IDX-02", request.index.string(),
                    "is there already; give a new folder, or an empty one");
    IndexPlan plan;
    plan.id = new_plan_id();
    plan.words = lasting_words(options, parsed);
    for (std::string_view const table : k_tables)
        if (auto const path = parsed.value(table))
            plan.tables.push_back({absolute(*path), digest_of_file(*path)});
    plan.tasks = divide_samples(request.build.files, tasks);
    NewPlan folder(*parsed.value("plan"));
    folder.publish(plan.json());
    if (plan.tasks.size() < tasks)
        print_notice(
            {"W-PLN-01", "",
             "there are only " + std::to_string(plan.tasks.size()) +
                 (parsed.has("sample-per-record") ? " files, which are not divided" : " samples") +
                 ", so the plan has as many tasks"});
    if (!request.quiet)
        print_text(*parsed.value("plan") + " has " + std::to_string(plan.tasks.size()) +
                   " tasks: run 'tansaku index --plan DIR --task I' for I from 1 to " +
                   std::to_string(plan.tasks.size()) + ", then 'tansaku merge --plan DIR'\n");
    return k_complete;
}

// The files of the task's samples.
void keep_files(std::vector<SequenceFile> & files, IndexTask const & task) {
    std::vector<std::uint64_t> const sample = samples_of_files(files);
    std::vector<SequenceFile> kept;
    for (std::size_t i = 0; i < files.size(); ++i)
        if (sample[i] >= task.first && sample[i] - task.first < task.samples)
            kept.push_back(std::move(files[i]));
    files = std::move(kept);
}

int do_task(ParsedOptions const & parsed) {
    require_no_arguments(parsed, k_verb);
    PlanLayout const layout{*parsed.value("plan")};
    IndexPlan const plan = read_index_plan(layout);
    std::uint64_t const number = task_number(parsed, plan.tasks.size());
    IndexTask const & task = plan.tasks[number - 1];
    std::string const name =
        "task " + std::to_string(number) + " of " + std::to_string(plan.tasks.size());
    bool const quiet = parsed.has("quiet");
    if (is_index_part_done(layout, plan.id, number)) {
        if (!quiet) print_text(name + " was done already\n");
        return k_complete;
    }
    SequenceRequest request = request_of(
        plan, own_words(parsed, std::array<std::string_view, 3>{"threads", "memory", "tmp"}));
    keep_files(request.build.files, task);
    request.build.metadata.reset(); // merge takes it
    require_index_space(request, layout.parts());
    fs::path const own = layout.own_part(number);
    BuildReport report;
    {
        ProgressBar bar(!quiet);
        report =
            build_index(own, request.build, request.options, [&](BuildProgress const & progress) {
                bar.update(progress.file_bytes_done, progress.file_bytes, progress.bases, "bases");
            });
    }
    publish_index_part(layout, plan.id, number, own);
    for (Finding const & notice : report.notices)
        print_notice(notice);
    for (Finding const & notice : variant_notices(report))
        print_notice(notice);
    if (!quiet)
        print_text(name + " is done, " + std::to_string(report.samples) + " samples, " +
                   std::to_string(report.bases) + " bases\n");
    return k_complete;
}

} // namespace

int index_by_plan(OptionSet const & options, ParsedOptions const & parsed) {
    return parsed.has("task") ? do_task(parsed) : make_plan(options, parsed);
}

} // namespace tansaku::cli
