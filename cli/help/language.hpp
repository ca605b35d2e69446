// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace tansaku::cli {

enum class Language : std::uint8_t { english, japanese };
inline constexpr std::array<std::string_view, 2> k_languages = {"en", "ja"}; // as --lang has them

// In which language this process tells people what it has to say: messages, summaries, headings of
// help. Tables that programs read are the same in all. Until it is set, what TANSAKU_LANG says. Set
// once, before there are other threads.
void set_language(Language chosen) noexcept;
[[nodiscard]] Language language() noexcept;

// A phrase of the program in the language that is set; what the table of phrases does not have
// stays as it is.
[[nodiscard]] std::string_view told(std::string_view english) noexcept;

} // namespace tansaku::cli
