// SPDX-License-Identifier: BSD-3-Clause
#include "cli/indexing/build_lines.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/plan/index_part.hpp"
#include "cli/plan/index_plan.hpp"
#include "cli/plan/index_tasks.hpp"
#include "cli/plan/task_number.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "index/compact/compact_index.hpp"
#include "index/compact/join_indexes.hpp"
#include "index/format/free_space.hpp"
#include "index/read/stored_index.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <utility>
#include <vector>

namespace tansaku::cli {

namespace {

// Bytes of the part that has most: the index holds all that is in it.
std::uint64_t largest(std::vector<std::filesystem::path> const & parts) {
    std::uint64_t most = 0;
    for (std::filesystem::path const & part : parts) {
        most = std::max(most, pieces_of(StoredIndex::open(part).generation()).bytes);
    }
    return most;
}

} // namespace

int merge_index(ParsedOptions const & parsed) {
    auto const start = std::chrono::steady_clock::now();
    PlanLayout const layout{parsed.value("plan").value()};
    IndexPlan const plan = read_index_plan(layout);
    // The job of a merge may be queued again after its end.
    if (is_made_by(plan.words.front(), plan.id)) {
        if (!parsed.has("quiet")) print_text(plan.words.front() + " was made already\n");
        return k_complete;
    }
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
    SequenceRequest request = request_of(
        plan, own_words(parsed, std::array<std::string_view, 3>{"threads", "memory", "tmp"}));
    require_space(request.index, largest(parts), "the index");
    BuildReport const report = join_indexes(
        request.index, {parts, request.build.ids, std::move(request.build.metadata), plan.id},
        request.options);
    sweep_parts(layout);
    std::chrono::duration<double> const seconds = std::chrono::steady_clock::now() - start;
    if (!parsed.has("quiet"))
        print_text("made " + request.index.string() + '\n' + build_lines(report, seconds.count()));
    return k_complete;
}

} // namespace tansaku::cli
