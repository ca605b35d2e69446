// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/cpu_clones.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Rows with a letter each, 0 to 3, and how often each letter stands in front of a row: the heart of
// an FM-index (P. Ferragina, G. Manzini, J. ACM 52 (2005) 552–581, doi:10.1145/1082036.1082039).
// A block is a cache line of eight u64 for k_block_rows rows:
//
//   word 0      how many rows before the block, from where its group of k_group_blocks blocks
//               begins, have letter 1 (bits 0–15), letter 2 (16–31), letter 3 (32–47)
//   word 1–3    bit 0 of the letters: row i of the block in bit i mod 64 of word 1 + i / 64
//   word 4–6    bit 1 of the letters, likewise
//   word 7      those of rows 192 and up: bit 0 of the letters in the low half, bit 1 in the high
//
// Another list has, for each group, how many rows before it have letter 1, 2 and 3. All blocks are
// full, and one without rows stands behind them, so that all rows and the end can be asked for.
struct LetterRowCode {
    std::vector<std::uint64_t> blocks;
    std::vector<std::uint32_t> groups;
};

// A view of such lists, which must outlive it. They may hold anything: counts then are anything
// too, but nothing outside the lists is read. Any number of threads.
class LetterRows {
public:
    static constexpr std::uint32_t k_block_rows = 224;
    static constexpr std::uint32_t k_block_words = 8;
    static constexpr std::uint32_t k_group_blocks = 256;
    static_assert(k_block_rows * k_group_blocks < 1u << 16, "16 bits count the rows of a group");
    using Counts = std::array<std::uint32_t, 4>;

    LetterRows() = default;
    LetterRows(std::span<std::uint64_t const> blocks, std::span<std::uint32_t const> groups)
        : blocks_(blocks)
        , groups_(groups) {}

    // Entries of `groups` for so many blocks.
    [[nodiscard]] static std::uint64_t group_entries(std::uint64_t blocks) noexcept {
        return (blocks + k_group_blocks - 1) / k_group_blocks * 3;
    }

    // How many of the rows before `row` have each letter. REQUIRES: there is a block for it. O(1),
    // and compiled as part of its callers, who choose the instruction set.
    [[nodiscard]] TANSAKU_INLINE Counts before(std::uint32_t row) const noexcept {
        std::uint32_t const number = row / k_block_rows;
        std::uint32_t const rows = row % k_block_rows;
        std::uint64_t const * const block = blocks_.data() + std::size_t{number} * k_block_words;
        std::uint32_t const * const group = groups_.data() + number / k_group_blocks * 3;
        std::uint32_t low = 0, high = 0, both = 0;
        auto const count = [&](std::uint64_t bits0, std::uint64_t bits1, std::uint64_t mask) {
            bits0 &= mask;
            bits1 &= mask;
            low += static_cast<std::uint32_t>(std::popcount(bits0));
            high += static_cast<std::uint32_t>(std::popcount(bits1));
            both += static_cast<std::uint32_t>(std::popcount(bits0 & bits1));
        };
        for (std::uint32_t word = 0; word < 3; ++word)
            count(block[1 + word], block[4 + word], mask_of(rows, 64 * word));
        count(block[7] & 0xFFFFFFFFu, block[7] >> 32, mask_of(rows, 192));
        std::uint32_t const one =
            group[0] + static_cast<std::uint32_t>(block[0] & 0xFFFFu) + low - both;
        std::uint32_t const two =
            group[1] + static_cast<std::uint32_t>(block[0] >> 16 & 0xFFFFu) + high - both;
        std::uint32_t const three =
            group[2] + static_cast<std::uint32_t>(block[0] >> 32 & 0xFFFFu) + both;
        return {row - one - two - three, one, two, three};
    }

    // A stretch of rows, the first one's letter in the lowest bits.
    static constexpr std::uint32_t k_unit_rows = 32;
    struct Unit {
        std::uint32_t low = 0;  // bit 0 of the letters
        std::uint32_t high = 0; // bit 1
    };
    // Rows k_unit_rows · number and up. REQUIRES: there are such rows. O(1).
    [[nodiscard]] Unit unit(std::uint32_t number) const noexcept {
        constexpr std::uint32_t units = k_block_rows / k_unit_rows;
        std::uint64_t const * const block =
            blocks_.data() + std::size_t{number / units} * k_block_words;
        std::uint32_t const at = number % units;
        if (at == units - 1)
            return {static_cast<std::uint32_t>(block[7]),
                    static_cast<std::uint32_t>(block[7] >> k_unit_rows)};
        std::uint32_t const shift = at % 2 * k_unit_rows;
        return {static_cast<std::uint32_t>(block[1 + at / 2] >> shift),
                static_cast<std::uint32_t>(block[4 + at / 2] >> shift)};
    }

    void prefetch(std::uint32_t row) const noexcept {
        __builtin_prefetch(blocks_.data() + std::size_t{row / k_block_rows} * k_block_words);
    }

    // Whether these are the rows of `code`. O(rows).
    [[nodiscard]] bool are(LetterRowCode const & code) const noexcept {
        return std::ranges::equal(blocks_, code.blocks) && std::ranges::equal(groups_, code.groups);
    }

private:
    // The bits of a word whose first row is `first` that lie before `rows`.
    [[nodiscard]] TANSAKU_INLINE static std::uint64_t mask_of(std::uint32_t rows,
                                                              std::uint32_t first) noexcept {
        if (rows >= first + 64) return ~std::uint64_t{0};
        return rows <= first ? 0 : (std::uint64_t{1} << (rows - first)) - 1;
    }

    std::span<std::uint64_t const> blocks_;
    std::span<std::uint32_t const> groups_;
};

} // namespace tansaku
