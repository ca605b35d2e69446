// SPDX-License-Identifier: BSD-3-Clause
#include "cli/build_lines.hpp"
#include "cli/exit_code.hpp"
#include "cli/message.hpp"
#include "cli/output/output_file.hpp"
#include "cli/plan/index_part.hpp"
#include "cli/plan/index_plan.hpp"
#include "cli/plan/index_tasks.hpp"
#include "cli/plan/task_number.hpp"
#include "index/compact/join_indexes.hpp"

#include <array>
#include <chrono>
#include <filesystem>
#include <utility>

namespace tansaku::cli {

int merge_index(ParsedOptions const & parsed) {
    auto const start = std::chrono::steady_clock::now();
    for (char const * const name : {"output", "summary", "force"})
        if (parsed.has(name))
            throw usage_error("merge", "E-USE-05",
                              "--" + std::string(name) +
                                  " belongs to results; this is the plan of an index");
    PlanLayout const layout{parsed.value("plan").value()};
    IndexPlan const plan = read_index_plan(layout);
    std::vector<std::filesystem::path> parts;
    std::vector<std::uint64_t> missing;
    for (std::uint64_t task = 1; task <= plan.tasks.size(); ++task) {
        parts.push_back(layout.part(task));
        if (!is_index_part_done(layout, plan.id, task)) missing.push_back(task);
    }
    if (!missing.empty()) {
        print_error(missing_tasks(layout.root, missing, plan.tasks.size()));
        return k_incomplete;
    }
    SequenceRequest request =
        request_of(plan, own_words(parsed, std::array<std::string_view, 2>{"threads", "memory"}));
    BuildReport const report =
        join_indexes(request.index, {parts, request.build.ids, std::move(request.build.metadata)},
                     request.options);
    sweep_parts(layout);
    std::chrono::duration<double> const seconds = std::chrono::steady_clock::now() - start;
    if (!parsed.has("quiet"))
        print_text("made " + request.index.string() + '\n' + build_lines(report, seconds.count()));
    return k_complete;
}

} // namespace tansaku::cli
