// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/file/row_forecast.hpp"
#include "cli/plan/merge_parts.hpp"
#include "cli/plan/search_plan.hpp"
#include "cli/plan/search_tasks.hpp"
#include "cli/plan/task_number.hpp"
#include "cli/search/search_verdict.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"

#include <array>
#include <memory>
#include <string>

namespace tansaku::cli {
namespace {

// One merge, from the plan to the exit code.
int merge(SearchRequest const & request, PlanLayout const & layout, SearchPlan const & plan,
          RunSummary & summary) {
    SearchVerdict verdict(request, summary);
    WatchedSearch search(request, plan.generation.name);
    OutputFile output(request.output);
    search.write_to(output);
    verdict.describe(search.index(), *search.look());
    PartsMerge parts(request, layout, plan, output);
    if (!parts.is_complete(search.look()->live)) return k_incomplete;
    if (auto const rows = RowForecast().add(parts.lines(), 0)) print_notice(flood_notice(*rows));
    std::shared_ptr<LiveSearch> const live = search.look();
    live->writer->begin();
    bool const whole = parts.write([&] { return search.look()->live; },
                                   [&](AnswerRecord const & record) {
                                       verdict.take(record);
                                       live->writer->pass();
                                   });
    if (!whole) return k_incomplete;
    live->writer->end();
    verdict.count(*live);
    int const code = verdict.judge();
    output.finish();
    sweep_parts(layout);
    return code;
}

} // namespace

int merge_search(ParsedOptions const & parsed) {
    PlanLayout const layout{parsed.value("plan").value()};
    SearchPlan const plan = read_search_plan(layout);
    SearchRequest request = request_of(
        plan, layout, own_words(parsed, std::array<std::string_view, 2>{"load", "stage"}));
    read_run_output(parsed, "merge", request);
    RunSummary summary;
    try {
        require_planned_generation(plan);
        int const code = merge(request, layout, plan, summary);
        write_summary(request, summary, code);
        return code;
    } catch (...) {
        write_failed_summary(request, summary);
        throw;
    }
}

} // namespace tansaku::cli
