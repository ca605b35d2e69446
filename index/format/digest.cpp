// SPDX-License-Identifier: BSD-3-Clause
#include "index/format/digest.hpp"

#include <xxhash.h>

#include <charconv>

namespace tansaku {

Digest digest_of(std::span<std::uint8_t const> bytes, std::uint64_t seed) noexcept {
    XXH128_hash_t const hash = XXH3_128bits_withSeed(bytes.data(), bytes.size(), seed);
    return {hash.high64, hash.low64};
}

std::uint64_t checksum_of(std::span<std::uint8_t const> bytes) noexcept {
    return XXH3_64bits(bytes.data(), bytes.size());
}

std::string to_hex(Digest digest) {
    std::string text(32, '0');
    for (int half = 0; half < 2; ++half) {
        std::uint64_t value = half == 0 ? digest.high : digest.low;
        for (int digit = 15; digit >= 0; --digit, value >>= 4)
            text[static_cast<std::size_t>(half * 16 + digit)] = "0123456789abcdef"[value & 15];
    }
    return text;
}

bool from_hex(std::string_view text, Digest & digest) noexcept {
    if (text.size() != 32) return false;
    char const * const begin = text.data();
    auto const high = std::from_chars(begin, begin + 16, digest.high, 16);
    auto const low = std::from_chars(begin + 16, begin + 32, digest.low, 16);
    return high.ec == std::errc{} && high.ptr == begin + 16 && low.ec == std::errc{} &&
           low.ptr == begin + 32;
}

} // namespace tansaku
