// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tansaku {

// 128 bits of XXH3: identity of phrases and of files. Not cryptographic.
struct Digest {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    friend constexpr auto operator<=>(Digest const &, Digest const &) = default;
};

[[nodiscard]] Digest digest_of(std::span<std::uint8_t const> bytes,
                               std::uint64_t seed = 0) noexcept;

// 64 bits, for blocks of a dataset.
[[nodiscard]] std::uint64_t checksum_of(std::span<std::uint8_t const> bytes) noexcept;

// 32 lower-case hexadecimal digits, and back. from_hex gives false when `text` is anything else.
[[nodiscard]] std::string to_hex(Digest digest);
[[nodiscard]] bool from_hex(std::string_view text, Digest & digest) noexcept;

} // namespace tansaku
