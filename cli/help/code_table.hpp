// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <span>
#include <string_view>

namespace tansaku::cli {

// What a code of an error (E-), notice (W-) or line of a library's log (N-) means, wherever it is
// used. Codes keep their meaning.
struct CodeMeaning {
    std::string_view code;
    std::string_view english;
    std::string_view japanese;
};

// All codes of the program, in their order: of errors (E-), and of notices (N-, W-), which come
// behind.
[[nodiscard]] std::span<CodeMeaning const> error_codes() noexcept;
[[nodiscard]] std::span<CodeMeaning const> notice_codes() noexcept;

// Absent: nullptr. O(log codes).
[[nodiscard]] CodeMeaning const * meaning_of(std::string_view code) noexcept;

} // namespace tansaku::cli
