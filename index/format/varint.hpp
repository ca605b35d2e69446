// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

namespace tansaku {

// Numbers in few bytes (LEB128): 7 bits a byte, lowest first; the high bit says that more follow.

inline void append_varint(std::vector<std::uint8_t> & bytes, std::uint64_t number) {
    while (number >= 0x80u) {
        bytes.push_back(static_cast<std::uint8_t>(number | 0x80u));
        number >>= 7;
    }
    bytes.push_back(static_cast<std::uint8_t>(number));
}

// Reads one number of [at, end). Returns the byte behind it, or nullptr when the bytes end inside
// of it or it has more than 64 bits.
[[nodiscard]] inline std::uint8_t const *
read_varint(std::uint8_t const * at, std::uint8_t const * end, std::uint64_t & number) noexcept {
    number = 0;
    for (unsigned shift = 0; at != end && shift < 64; shift += 7) {
        std::uint64_t const bits = *at & 0x7Fu;
        if (shift == 63 && bits > 1) return nullptr;
        number |= bits << shift;
        if (*at++ < 0x80u) return at;
    }
    return nullptr;
}

// Numbers near zero, of either sign, as small numbers: 0, -1, 1, -2, … become 0, 1, 2, 3, …
[[nodiscard]] constexpr std::uint64_t fold_sign(std::int64_t number) noexcept {
    return static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63);
}
[[nodiscard]] constexpr std::int64_t unfold_sign(std::uint64_t folded) noexcept {
    return static_cast<std::int64_t>(folded >> 1 ^ (0 - (folded & 1u)));
}

} // namespace tansaku
