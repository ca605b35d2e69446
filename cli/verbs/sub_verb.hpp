// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/verbs/verb.hpp"

#include <span>
#include <string>
#include <string_view>

namespace tansaku::cli {

// Runs the one of `known` that the first word after `verb` names, with the words behind it.
// Throws Error: input, E-USE-01.
int run_sub_verb(std::string_view verb, std::span<Verb const> known,
                 std::span<std::string const> words);

// What each of them does, then their helps.
[[nodiscard]] std::string help_of(std::span<Verb const> known);

} // namespace tansaku::cli
