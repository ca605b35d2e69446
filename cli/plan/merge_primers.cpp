// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/file/output_file.hpp"
#include "cli/plan/merge_parts.hpp"
#include "cli/plan/primers_tasks.hpp"
#include "cli/plan/task_number.hpp"
#include "cli/primers/live_primers.hpp"
#include "cli/search/search_verdict.hpp"
#include "cli/search/searched.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"

#include <array>
#include <string>
#include <vector>

namespace tansaku::cli {
namespace {

// From the plan to the exit code.
int merge(PrimersRequest const & request, PlanLayout const & layout, SearchPlan const & plan,
          RunSummary & summary) {
    WatchedPrimers primers(request);
    OutputFile output(request.output);
    LivePrimers const & live = primers.first();
    describe_run(request, primers.index(), live.engine, live.context, summary);
    count_searched(live.engine, live.context, live.epoch, summary);
    PartsMerge parts(request, layout, plan, output);
    if (!parts.is_complete(live.live)) return k_incomplete;
    if (live.engine.searched_samples() == 0)
        print_notice({"W-FLT-01", "", "no sample with sequence is selected"});
    std::string header;
    live.writer->append_header(header);
    output.write(header);
    std::vector<Finding> refused;
    bool const whole = parts.write([&] { return primers.look().live; },
                                   [&](AnswerRecord const & record) {
                                       summary.add(record);
                                       if (record.refused) refused.push_back(*record.refused);
                                   });
    if (!whole) return k_incomplete;
    for (Finding const & finding : refused)
        print_error(finding);
    output.finish();
    sweep_parts(layout);
    return refused.empty() ? k_complete : k_incomplete;
}

} // namespace

int merge_primers(ParsedOptions const & parsed) {
    PlanLayout const layout{parsed.value("plan").value()};
    SearchPlan const plan = read_search_plan(layout, k_primers_plan);
    require_planned_generation(plan);
    PrimersRequest request = primers_request_of(
        plan, layout, own_words(parsed, std::array<std::string_view, 2>{"load", "stage"}));
    read_run_output(parsed, "merge", request);
    RunSummary summary;
    summary.verb = k_primers_plan;
    try {
        int const code = merge(request, layout, plan, summary);
        write_summary(request, summary, code);
        return code;
    } catch (...) {
        write_failed_summary(request, summary);
        throw;
    }
}

} // namespace tansaku::cli
