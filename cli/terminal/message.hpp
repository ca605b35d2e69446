// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/error.hpp"

#include <string>
#include <string_view>

namespace tansaku::cli {

// "tansaku: error E-XXX-nn: file:line: found; expected; do", one line on standard error; in
// Japanese, where that is the language, with the code's meaning in front.
void print_error(Finding const & finding);
// The same with "notice": what the user should know of a run that went on.
void print_notice(Finding const & finding);

// Why the words of a command can't be obeyed. Always ends with where to read more.
[[nodiscard]] Error usage_error(std::string_view verb, std::string code, std::string text);

} // namespace tansaku::cli
