// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tansaku::cli {

// The word of `known` that `word` was probably meant to be: the fewest changes of a letter
// (replaced, left out, added, two swapped), at most a third of its letters. The first of several.
[[nodiscard]] std::optional<std::string_view> nearest_word(std::string_view word,
                                                           std::span<std::string_view const> known);

// "; did you mean 'search'" or nothing.
[[nodiscard]] std::string suggestion(std::string_view word,
                                     std::span<std::string_view const> known);

} // namespace tansaku::cli
