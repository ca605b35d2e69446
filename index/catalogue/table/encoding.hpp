// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <string_view>

namespace tansaku {

// Whether `bytes` are well-formed UTF-8: no overlong form, no surrogate, nothing above U+10FFFF.
[[nodiscard]] bool is_utf8(std::string_view bytes) noexcept;

// Whether `bytes` hold a control character: below U+0020 other than TAB, or DEL.
[[nodiscard]] bool has_control(std::string_view bytes) noexcept;

// Length in bytes of the byte order mark of UTF-8 at the start of `bytes`: 3 or 0.
[[nodiscard]] std::size_t utf8_mark(std::string_view bytes) noexcept;

// What a line that is not UTF-8 may be encoded in, by the name that iconv takes: "SHIFT_JIS"
// (as CP932), "EUC-JP", "UTF-16"; empty when it looks like none of them.
[[nodiscard]] std::string_view guess_encoding(std::string_view bytes) noexcept;

} // namespace tansaku
