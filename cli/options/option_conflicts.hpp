// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/options/option_set.hpp"

#include <string>
#include <string_view>
#include <vector>

// Which options do not go together. Each verb decides in one function, and what it decides holds
// for the words of a command, where it is an error, as for settings of configuration, which are
// then left aside.
namespace tansaku::cli {

// Why options can't be had beside each other, as a user is told.
using OptionConflicts = std::vector<std::string>;

[[nodiscard]] OptionConflicts search_conflicts(ParsedOptions const & options);
[[nodiscard]] OptionConflicts index_conflicts(ParsedOptions const & options);
[[nodiscard]] OptionConflicts add_conflicts(ParsedOptions const & options);
[[nodiscard]] OptionConflicts merge_conflicts(ParsedOptions const & options);
[[nodiscard]] OptionConflicts primers_conflicts(ParsedOptions const & options);

// Throws Error: input, E-USE-05, when there is one.
void refuse_conflicts(std::string_view verb, OptionConflicts const & conflicts);

} // namespace tansaku::cli
