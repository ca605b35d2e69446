// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/plan/plan_layout.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tansaku::cli {

// What is left to do of a plan.
struct OpenTasks {
    std::string kind;        // "search", "primers" or "index"
    std::uint64_t tasks = 0; // all
    // Those without a part, or with one that counts no more; from 1, ascending.
    std::vector<std::uint64_t> open;
};

// Looks at all parts; those of a search are read through. Throws Error as merging does, but for
// damaged parts, whose tasks are open.
[[nodiscard]] OpenTasks open_tasks(PlanLayout const & layout);

} // namespace tansaku::cli
