// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>

namespace tansaku {

// 'E' in quotes, or "byte 0x1B" where it cannot be printed.
[[nodiscard]] std::string show_letter(char letter);

struct LetterProblem {
    char const * code; // one of index/input/error_codes.hpp
    std::string text;  // found; expected; do
};

// Why a letter of a sequence line is refused. REQUIRES: it is no nucleotide code and no blank.
[[nodiscard]] LetterProblem describe_wrong_letter(char letter);

} // namespace tansaku
