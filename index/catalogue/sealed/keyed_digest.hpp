// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace tansaku {

// Digests by one key. Who does not have it can't find out by trying whether an id is behind a
// digest. Copies share what is made of the key. Const: any number of threads.
class KeyedDigester {
public:
    // Throws Error: resource.
    explicit KeyedDigester(std::string_view key);

    // HMAC-SHA-256 of `text`, its first 128 bits as 32 small hexadecimal digits. `domain` keeps
    // digests of one purpose from being those of another. Throws Error: resource.
    [[nodiscard]] std::string digest(std::string_view domain, std::string_view text) const;

private:
    struct Begun;
    std::shared_ptr<Begun const> begun_;
};

// The same of one text.
[[nodiscard]] std::string keyed_digest(std::string_view key, std::string_view domain,
                                       std::string_view text);

// Bytes as small hexadecimal digits, and back; empty where `digits` are none.
[[nodiscard]] std::string hex_of(std::string_view bytes);
[[nodiscard]] std::string bytes_of_hex(std::string_view digits);

} // namespace tansaku
