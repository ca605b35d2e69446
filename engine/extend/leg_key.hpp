// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>

namespace tansaku {

// Names the text of a leg. Equal names that come in equal states must be of equal texts, cut into
// equal pieces.
struct LegName {
    std::uint32_t text = 0;
    std::uint32_t begin = 0; // where it begins in it

    friend bool operator==(LegName const &, LegName const &) = default;
};

// What the columns of a leg depend on: the state before it, by number, and its text, by name.
struct LegKey {
    std::uint32_t state = 0;
    LegName name;

    [[nodiscard]] std::uint64_t hash() const noexcept {
        std::uint64_t const hash = (std::uint64_t{name.text} << 32 | state) * 0x9E3779B97F4A7C15u;
        return (hash ^ hash >> 31 ^ name.begin) * 0xC2B2AE3D27D4EB4Fu;
    }
    friend bool operator==(LegKey const &, LegKey const &) = default;
};

// What the way of an alignment through a leg depends on, seen from its end: as in PassKey.
struct LegPassKey {
    std::uint32_t leg = 0;
    std::uint32_t row = 0;
    std::uint32_t columns = 0;
    std::uint8_t source = 0;

    [[nodiscard]] std::uint64_t hash() const noexcept {
        std::uint64_t const hash = (std::uint64_t{leg} << 32 | row) * 0x9E3779B97F4A7C15u;
        return (hash ^ hash >> 31 ^ (std::uint64_t{columns} << 8 | source)) * 0xC2B2AE3D27D4EB4Fu;
    }
    friend bool operator==(LegPassKey const &, LegPassKey const &) = default;
};

} // namespace tansaku
