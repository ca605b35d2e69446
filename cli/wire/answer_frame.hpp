// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/search/answer_record.hpp"

#include <string>
#include <string_view>

namespace tansaku::cli {

void append_answer(std::string & bytes, AnswerRecord const & record);
// Throws Error: damaged, E-PLN-06; `from` is where the payload comes from.
[[nodiscard]] AnswerRecord read_answer(std::string_view payload, std::string const & from);

// Cuts a text into frames.
void append_text(std::string & bytes, std::string_view text);

} // namespace tansaku::cli
