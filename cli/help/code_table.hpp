// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace tansaku::cli {

enum class Language : std::uint8_t { english, japanese };

// What a code of an error (E-) or notice (W-) means, wherever it is used. Codes keep their meaning.
struct CodeMeaning {
    std::string_view code;
    std::string_view english;
    std::string_view japanese;
};

// All codes of the program, in their order.
[[nodiscard]] std::span<CodeMeaning const> all_codes() noexcept;

// Absent: nullptr. O(log codes).
[[nodiscard]] CodeMeaning const * meaning_of(std::string_view code) noexcept;

} // namespace tansaku::cli
