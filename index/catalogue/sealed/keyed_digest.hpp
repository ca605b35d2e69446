// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <string_view>

namespace tansaku {

// 32 random bytes. Throws Error: resource.
[[nodiscard]] std::string random_key();

// HMAC-SHA-256 of `text`, its first 128 bits as 32 small hexadecimal digits. Who does not have the
// key can't find out by trying whether an id is behind a digest. `domain` keeps digests of one
// purpose from being those of another. Throws Error: resource.
[[nodiscard]] std::string keyed_digest(std::string_view key, std::string_view domain,
                                       std::string_view text);

// Bytes as small hexadecimal digits, and back; empty where `digits` are none.
[[nodiscard]] std::string hex_of(std::string_view bytes);
[[nodiscard]] std::string bytes_of_hex(std::string_view digits);

} // namespace tansaku
