// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/options/option_conflicts.hpp"
#include "cli/options/option_set.hpp"
#include "index/core/error.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// The value of --task, from 1 to `tasks`. Throws Error: input, E-PLN-05.
[[nodiscard]] std::uint64_t task_number(ParsedOptions const & parsed, std::uint64_t tasks);

// What goes with a task of a plan; the plan says all else.
inline constexpr std::array<std::string_view, 7> k_search_task_options = {
    "plan", "task", "threads", "memory", "load", "stage", "quiet"};
inline constexpr std::array<std::string_view, 6> k_primers_task_options = {
    "plan", "task", "threads", "load", "stage", "quiet"};
inline constexpr std::array<std::string_view, 6> k_index_task_options = {
    "plan", "task", "threads", "memory", "tmp", "quiet"};
inline constexpr std::string_view k_no_plan = "tasks are those of a plan; give its --plan DIR";

// --task is BLAST's word for a way to search, and with a plan and a number, one of its tasks.
[[nodiscard]] bool names_task(ParsedOptions const & parsed);

// What does not go with making a plan of queries or of pairs.
void add_of_plan(ParsedOptions const & parsed, OptionConflicts & conflicts);

// The options beside those `taken`, which a task takes from its plan.
[[nodiscard]] OptionConflicts beside_task(ParsedOptions const & parsed,
                                          std::span<std::string_view const> taken);

// A task or a merge takes its arguments from the plan. Throws Error: input, E-USE-05.
void require_no_arguments(ParsedOptions const & parsed, std::string_view verb);

// Words that say what `parsed` says of these options.
[[nodiscard]] std::vector<std::string> own_words(ParsedOptions const & parsed,
                                                 std::span<std::string_view const> options);

// E-PLN-07: `missing` of so many tasks of a plan are not done.
[[nodiscard]] Finding missing_tasks(std::filesystem::path const & plan,
                                    std::vector<std::uint64_t> const & missing, std::size_t tasks);

// "1,3-5,8" of ascending numbers, as array jobs are told.
[[nodiscard]] std::string list_of_tasks(std::vector<std::uint64_t> const & tasks);

} // namespace tansaku::cli
