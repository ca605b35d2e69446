// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/search_tasks.hpp"

#include "cli/estimate/estimate_search.hpp"
#include "cli/open_index.hpp"
#include "cli/options/option_value.hpp"
#include "cli/plan/plan_file.hpp"
#include "cli/plan/query_spool.hpp"
#include "cli/plan/search_part.hpp"
#include "cli/plan/search_plan.hpp"
#include "cli/plan/task_number.hpp"
#include "cli/search/answer_queries.hpp"
#include "cli/search/search_verdict.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"

#include <array>
#include <filesystem>
#include <string>
#include <utility>

namespace tansaku::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view k_verb = "search";

int make_plan(OptionSet const & options, ParsedOptions const & parsed) {
    if (!parsed.has("tasks"))
        throw usage_error(k_verb, "E-USE-05", "--plan needs --tasks N, or --task I to do one");
    std::uint64_t const tasks = parse_count("tasks", *parsed.value("tasks"), 1, 1000000);
    SearchRequest const request = read_search_request(parsed);

    if (parsed.has("estimate")) {
        StoredIndex const index = open_for_results(request.index, request.generation);
        print_text(estimate_search(request, index.generation(), tasks));
        return k_complete;
    }
    SearchPlan plan;
    plan.generation = pinned_generation(IndexLayout{request.index}, request.generation);
    WatchedSearch search(request, plan.generation.name);
    NoOutput nowhere;
    search.write_to(nowhere); // refuses what the index can't answer

    plan.id = new_plan_id();
    plan.index = fs::absolute(request.index).lexically_normal();
    // What a task or its machine decides, what the merge does, and what is copied.
    plan.options = options.words_of(
        parsed, std::array<std::string_view, 13>{
                    "plan", "tasks", "query-sequence", "query-names", "threads", "memory", "load",
                    "stage", "quiet", "generation", "samples", "exclude-samples", "filter-file"});
    if (!parsed.has("format")) plan.options.push_back("--format=tsv"); // wherever it is merged
    NewPlan folder(*parsed.value("plan"));
    copy_choice(request.samples, parsed, folder.layout());
    plan.tasks = spool_queries(request.queries, folder.layout().queries(), tasks);
    folder.publish(plan.json());
    if (plan.tasks.size() < tasks)
        print_notice({"W-PLN-01", "",
                      "there are only " + std::to_string(plan.tasks.size()) +
                          " queries, so the plan has as many tasks"});
    if (!request.quiet)
        print_text(*parsed.value("plan") + " has " + std::to_string(plan.tasks.size()) +
                   " tasks: run 'tansaku search --plan DIR --task I' for I from 1 to " +
                   std::to_string(plan.tasks.size()) + ", then 'tansaku merge --plan DIR'\n");
    return k_complete;
}

int do_task(ParsedOptions const & parsed) {
    require_no_arguments(parsed, k_verb);
    PlanLayout const layout{*parsed.value("plan")};
    SearchPlan const plan = read_search_plan(layout);
    std::uint64_t const task = task_number(parsed, plan.tasks.size());
    require_planned_generation(plan);
    SearchRequest const request = request_of(
        plan, layout,
        own_words(parsed, std::array<std::string_view, 4>{"threads", "memory", "load", "stage"}));
    WatchedSearch search(request, plan.generation.name);
    SearchPart part(layout, plan, task);
    search.write_to(part);
    std::string const name =
        "task " + std::to_string(task) + " of " + std::to_string(plan.tasks.size());
    if (state_of_part(layout, plan, task, search.look()->live) == PartState::done) {
        if (!parsed.has("quiet")) print_text(name + " was done already\n");
        return k_complete;
    }
    SpooledQueries queries(layout.queries(), plan.tasks[task - 1]);
    PlacedQuery query;
    answer_queries(search, {.next =
                                [&](Answer & answer, std::string & place) {
                                    if (!queries.next(query)) return false;
                                    answer = std::move(query.answer);
                                    place = std::move(query.place);
                                    return true;
                                },
                            .put = [&](AnswerRecord const & record) { part.put(record); }});
    part.publish();
    if (!parsed.has("quiet"))
        print_text(name + " is done, " + std::to_string(plan.tasks[task - 1].queries) +
                   " queries\n");
    return k_complete;
}

} // namespace

int search_by_plan(OptionSet const & options, ParsedOptions const & parsed) {
    return names_task(parsed) ? do_task(parsed) : make_plan(options, parsed);
}

} // namespace tansaku::cli
