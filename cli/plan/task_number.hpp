// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/option_set.hpp"
#include "index/core/error.hpp"

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

// Refuses arguments, and options that a task or a merge takes from the plan.
// Throws Error: input, E-USE-05.
void require_only(ParsedOptions const & parsed, std::string_view verb,
                  std::span<std::string_view const> options);

// Words that say what `parsed` says of these options.
[[nodiscard]] std::vector<std::string> own_words(ParsedOptions const & parsed,
                                                 std::span<std::string_view const> options);

// E-PLN-07: `missing` of so many tasks of a plan are not done.
[[nodiscard]] Finding missing_tasks(std::filesystem::path const & plan,
                                    std::vector<std::uint64_t> const & missing, std::size_t tasks);

// "1,3-5,8" of ascending numbers, as array jobs are told.
[[nodiscard]] std::string list_of_tasks(std::vector<std::uint64_t> const & tasks);

} // namespace tansaku::cli
