// SPDX-License-Identifier: BSD-3-Clause
#include "cli/plan/open_tasks.hpp"

#include "cli/plan/index_part.hpp"
#include "cli/plan/index_plan.hpp"
#include "cli/plan/primers_tasks.hpp"
#include "cli/plan/search_part.hpp"
#include "cli/plan/search_plan.hpp"
#include "cli/primers/live_primers.hpp"
#include "cli/search/watched_search.hpp"

#include <functional>

namespace tansaku::cli {
namespace {

void look(OpenTasks & tasks, std::function<bool(std::uint64_t task)> const & is_done) {
    for (std::uint64_t task = 1; task <= tasks.tasks; ++task)
        if (!is_done(task)) tasks.open.push_back(task);
}

OpenTasks open_of_index(PlanLayout const & layout) {
    IndexPlan const plan = read_index_plan(layout);
    OpenTasks tasks{"index", plan.tasks.size(), {}};
    look(tasks, [&](std::uint64_t task) { return is_index_part_done(layout, plan.id, task); });
    return tasks;
}

OpenTasks open_of_primers(PlanLayout const & layout) {
    SearchPlan const plan = read_search_plan(layout, k_primers_plan);
    require_planned_generation(plan);
    PrimersRequest const request = primers_request_of(plan, layout, {});
    WatchedPrimers const primers(request);
    OpenTasks tasks{std::string(k_primers_plan), plan.tasks.size(), {}};
    look(tasks, [&](std::uint64_t task) {
        return state_of_part(layout, plan, task, primers.first().live) == PartState::done;
    });
    return tasks;
}

OpenTasks open_of_search(PlanLayout const & layout) {
    SearchPlan const plan = read_search_plan(layout);
    require_planned_generation(plan);
    SearchRequest const request = request_of(plan, layout, {});
    NoOutput nowhere;
    WatchedSearch search(request, plan.generation.name);
    search.write_to(nowhere);
    Digest const live = search.look()->live;
    OpenTasks tasks{"search", plan.tasks.size(), {}};
    look(tasks, [&](std::uint64_t task) {
        return state_of_part(layout, plan, task, live) == PartState::done;
    });
    return tasks;
}

} // namespace

OpenTasks open_tasks(PlanLayout const & layout) {
    std::string const kind = kind_of_plan(layout);
    if (kind == "index") return open_of_index(layout);
    return kind == k_primers_plan ? open_of_primers(layout) : open_of_search(layout);
}

} // namespace tansaku::cli
