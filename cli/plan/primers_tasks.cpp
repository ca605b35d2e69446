// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/primers_tasks.hpp"

#include "cli/options/option_value.hpp"
#include "cli/plan/pair_spool.hpp"
#include "cli/plan/plan_file.hpp"
#include "cli/plan/search_part.hpp"
#include "cli/plan/task_number.hpp"
#include "cli/search/answer_pairs.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"

#include <array>
#include <charconv>
#include <filesystem>
#include <string>
#include <utility>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_verb = k_primers_plan;

// A generation is named by its number. REQUIRES: it is there.
std::uint64_t number_of(CurrentGeneration const & generation) {
    std::string const & name = generation.name;
    std::uint64_t number = 0;
    std::from_chars(name.data(), name.data() + name.size(), number);
    return number;
}

int make_plan(OptionSet const & options, ParsedOptions const & parsed) {
    if (!parsed.has("tasks"))
        throw usage_error(k_verb, "E-USE-05", "--plan needs --tasks N, or --task I to do one");
    std::uint64_t const tasks = parse_count("tasks", *parsed.value("tasks"), 1, 1000000);
    PrimersRequest request = read_primers_request(parsed);
    SearchPlan plan;
    plan.kind = k_primers_plan;
    plan.generation = pinned_generation(IndexLayout{request.index}, request.generation);
    request.generation = number_of(plan.generation);
    WatchedPrimers const primers(request); // refuses what the index can't answer
    std::vector<PrimerPair> const pairs = read_primer_pairs(request.pairs, primers.first().engine);

    plan.id = new_plan_id();
    plan.index = fs::absolute(request.index).lexically_normal();
    // What a task or its machine decides, what the merge does, and what is copied.
    plan.options =
        options.words_of(parsed, std::array<std::string_view, 10>{
                                     "plan", "tasks", "threads", "load", "stage", "quiet",
                                     "generation", "samples", "exclude-samples", "filter-file"});
    NewPlan folder(*parsed.value("plan"));
    copy_choice(request.samples, parsed, folder.layout());
    plan.tasks = spool_pairs(pairs, folder.layout().queries(), tasks);
    folder.publish(plan.json());
    if (plan.tasks.size() < tasks)
        print_notice({"W-PLN-01", "",
                      "there are only " + std::to_string(plan.tasks.size()) +
                          " pairs, so the plan has as many tasks"});
    if (!request.quiet)
        print_text(*parsed.value("plan") + " has " + std::to_string(plan.tasks.size()) +
                   " tasks: run 'tansaku primers --plan DIR --task I' for I from 1 to " +
                   std::to_string(plan.tasks.size()) + ", then 'tansaku merge --plan DIR'\n");
    return k_complete;
}

int do_task(ParsedOptions const & parsed) {
    require_no_arguments(parsed, k_verb);
    PlanLayout const layout{*parsed.value("plan")};
    SearchPlan const plan = read_search_plan(layout, k_primers_plan);
    std::uint64_t const task = task_number(parsed, plan.tasks.size());
    require_planned_generation(plan);
    PrimersRequest const request = primers_request_of(
        plan, layout,
        own_words(parsed, std::array<std::string_view, 3>{"threads", "load", "stage"}));
    WatchedPrimers primers(request);
    std::string const name =
        "task " + std::to_string(task) + " of " + std::to_string(plan.tasks.size());
    if (state_of_part(layout, plan, task, primers.first().live) == PartState::done) {
        if (!parsed.has("quiet")) print_text(name + " was done already\n");
        return k_complete;
    }
    SearchPart part(layout, plan, task);
    std::vector<PrimerPair> const pairs = spooled_pairs(layout.queries(), plan.tasks[task - 1]);
    answer_pairs(primers, pairs,
                 {.goes_on = [] { return true; },
                  .put =
                      [&](AnswerRecord const & record, std::string const & text) {
                          part.put(record);
                          part.write(text);
                      }});
    part.publish();
    if (!parsed.has("quiet"))
        print_text(name + " is done, " + std::to_string(pairs.size()) + " pairs\n");
    return k_complete;
}

} // namespace

PrimersRequest primers_request_of(SearchPlan const & plan, PlanLayout const & layout,
                                  std::vector<std::string> more_options) {
    std::vector<std::string> const words = words_of(plan, layout, std::move(more_options));
    PrimersRequest request = read_primers_question(primers_options().parse(words), plan.index);
    request.generation = number_of(plan.generation);
    return request;
}

int primers_by_plan(OptionSet const & options, ParsedOptions const & parsed) {
    return parsed.has("task") ? do_task(parsed) : make_plan(options, parsed);
}

} // namespace tansaku::cli
