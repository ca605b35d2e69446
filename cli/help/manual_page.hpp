// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/verbs/verb.hpp"

#include <span>
#include <string>

namespace tansaku::cli {

// The manual page of one verb, in the macros of man(7), made of its help and options.
[[nodiscard]] std::string manual_page(Verb const & verb);

// That of the program: its verbs, files of configuration, exit codes.
[[nodiscard]] std::string manual_page(std::span<Verb const> verbs);

} // namespace tansaku::cli
