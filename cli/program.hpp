// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/verbs/verb.hpp"

#include <span>
#include <string>
#include <vector>

namespace tansaku::cli {

// All verbs of the program, in the order of its help.
[[nodiscard]] std::vector<Verb> all_verbs();

// Sets the language: that of --lang, or else what is configured. The words are left without --lang,
// but for 'report', whose page has one too. Returns whether the command says it.
// Throws Error: input.
bool choose_language(std::vector<std::string> & words, std::span<Verb const> verbs);

// Runs the verb that the first word names and returns the exit code; every exception ends here, as
// messages on standard error.
[[nodiscard]] int run_program(std::span<Verb const> verbs, std::span<std::string const> words);

} // namespace tansaku::cli
