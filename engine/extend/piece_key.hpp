// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>

namespace tansaku {

// Text is aligned in pieces of at most this many bases.
inline constexpr std::uint32_t k_piece = 32;

// What the columns of a piece depend on: the state before it, by number, and its text.
struct PieceKey {
    std::uint32_t state = 0;
    std::uint32_t size = 0;
    std::array<std::uint64_t, 2> text{}; // 4 bits a residue

    PieceKey() = default;
    // REQUIRES: residues.size() <= k_piece.
    PieceKey(std::uint32_t before, std::span<Residue const> residues)
        : state(before)
        , size(static_cast<std::uint32_t>(residues.size())) {
        static_assert(k_residue_count <= 16 && k_piece <= 32);
        std::array<std::uint64_t, k_piece / 8> eights{};
        std::memcpy(eights.data(), residues.data(), residues.size());
        for (std::size_t i = 0; i < eights.size(); ++i)
            text[i / 2] |= four_bits_each(eights[i]) << 32 * (i % 2);
    }

    // REQUIRES: i < size.
    [[nodiscard]] Residue residue(std::uint32_t i) const noexcept {
        return static_cast<Residue>(text[i / 16] >> 4 * (i % 16) & 15);
    }

    // Bit i: residue begin + i differs from others[i]. REQUIRES: begin + count <= size.
    [[nodiscard]] std::uint32_t differences(std::uint32_t begin, Residue const * others,
                                            std::uint32_t count) const noexcept {
        PieceKey const there(0, {others, count});
        std::uint64_t const low = begin < 16 ? text[0] : text[1];
        std::uint64_t const high = begin < 16 ? text[1] : 0;
        std::uint32_t const bits = 4 * (begin % 16);
        std::uint64_t const here = low >> bits | high << 1 << (63 - bits);
        std::uint64_t const apart[2]{one_bit_each(here ^ there.text[0]),
                                     one_bit_each(high >> bits ^ there.text[1])};
        return static_cast<std::uint32_t>(apart[0] | apart[1] << 16) &
               static_cast<std::uint32_t>((std::uint64_t{1} << count) - 1);
    }

    [[nodiscard]] bool only_bases() const noexcept {
        return ((text[0] | text[1]) & 0xCCCCCCCCCCCCCCCCu) == 0; // they are below 4
    }

    [[nodiscard]] std::uint64_t hash() const noexcept {
        std::uint64_t hash = (std::uint64_t{state} << 6 | size) * 0x9E3779B97F4A7C15u;
        hash = (hash ^ hash >> 32 ^ text[0]) * 0xC2B2AE3D27D4EB4Fu;
        return (hash ^ hash >> 29 ^ text[1]) * 0x165667B19E3779F9u;
    }
    friend bool operator==(PieceKey const &, PieceKey const &) = default;

private:
    // Which of sixteen fours of bits are not 0.
    [[nodiscard]] static std::uint64_t one_bit_each(std::uint64_t fours) noexcept {
        fours |= fours >> 2;
        fours = (fours | fours >> 1) & 0x1111111111111111u;
        fours = (fours | fours >> 3) & 0x0303030303030303u;
        fours = (fours | fours >> 6) & 0x000F000F000F000Fu;
        fours = (fours | fours >> 12) & 0x000000FF000000FFu;
        return (fours | fours >> 24) & 0xFFFFu;
    }
    // Of eight bytes, in their order.
    [[nodiscard]] static std::uint64_t four_bits_each(std::uint64_t bytes) noexcept {
        if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
        bytes = (bytes | bytes >> 4) & 0x00FF00FF00FF00FFu;
        bytes = (bytes | bytes >> 8) & 0x0000FFFF0000FFFFu;
        return (bytes | bytes >> 16) & 0xFFFFFFFFu;
    }
};

// What the way of an alignment through a piece depends on, seen from its end.
struct PassKey {
    std::uint32_t piece = 0;
    std::uint32_t row = 0; // at the last column
    std::uint8_t columns = 0;
    std::uint8_t source = 0; // k_from_diagonal, or the kind of gap that goes on behind the piece

    [[nodiscard]] std::uint64_t hash() const noexcept {
        std::uint64_t hash = (std::uint64_t{piece} << 32 | row) * 0x9E3779B97F4A7C15u;
        return (hash ^ hash >> 31 ^ (std::uint64_t{columns} << 8 | source)) * 0xC2B2AE3D27D4EB4Fu;
    }
    friend bool operator==(PassKey const &, PassKey const &) = default;
};

} // namespace tansaku
