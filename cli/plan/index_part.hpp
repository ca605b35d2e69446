// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/plan/plan_layout.hpp"

#include <cstdint>
#include <filesystem>
#include <string>

namespace tansaku::cli {

// What a task of an index makes is an index of its own, of its samples: a folder among the parts.

// Whether the part of a task is there, of this plan, and opens.
[[nodiscard]] bool is_index_part_done(PlanLayout const & layout, std::string const & plan_id,
                                      std::uint64_t task);

// Gives the index `own` (layout.own_part) the task's name. If the part is there by then,
// since the task ran twice, that one stays. Throws Error: resource.
void publish_index_part(PlanLayout const & layout, std::string const & plan_id, std::uint64_t task,
                        std::filesystem::path const & own);

} // namespace tansaku::cli
