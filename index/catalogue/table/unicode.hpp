// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

// What this room needs of Unicode. Bytes that are not UTF-8 become U+FFFD.
// Texts other than ASCII need ICU; throws Error: resource, where it is missing or fails.
namespace tansaku {

// Normalisation form KC: full-width letters become ASCII, half-width kana become kana.
[[nodiscard]] std::string nfkc(std::string_view text);

// NFKC with case folding, invisible characters dropped: equal for texts that a reader takes for
// the same word.
[[nodiscard]] std::string folded(std::string_view text);

// Whether `text` is UTF-8 and its own NFKC, neither starts nor ends with white space, and holds no
// invisible character: then what one sees is what is compared.
[[nodiscard]] bool is_plain(std::string_view text);

// Number of code points.
[[nodiscard]] std::size_t length_of(std::string_view text) noexcept;

} // namespace tansaku
