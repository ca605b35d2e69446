// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/verb.hpp"

#include <span>
#include <string>

namespace tansaku::cli {

// Runs the verb that the first word names and returns the exit code; every exception ends here, as
// messages on standard error.
[[nodiscard]] int run_program(std::span<Verb const> verbs, std::span<std::string const> words);

} // namespace tansaku::cli
