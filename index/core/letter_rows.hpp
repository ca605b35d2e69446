// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Rows with a letter each, 0 to 3, or with none, and how often each letter stands in front of a
// row: one side of an FM-index (P. Ferragina, G. Manzini, J. ACM 52 (2005) 552–581,
// doi:10.1145/1082036.1082039). A block is a cache line of eight u64 for k_block_rows rows:
//
//   word 0, 1   how many rows before the block have letter 1 (low half of word 0), letter 2 (high
//               half), letter 3 (low half of word 1) and no letter (high half)
//   word 2–4    bit 0 of the letters: row i of the block in bit i mod 64 of word 2 + i / 64
//   word 5–7    bit 1 of the letters, likewise
//
// Rows without letter have 0 there, and stand in a list of their own, ascending. Behind the last
// row there is always a block, so that all rows and the end can be asked for.
struct LetterRowCode {
    std::vector<std::uint64_t> blocks;
    std::vector<std::uint32_t> without; // rows without letter
};

// A view of such blocks. The lists must outlive it. They may hold anything: counts then are
// anything too, but nothing outside the lists is read. Any number of threads.
class LetterRows {
public:
    static constexpr std::uint32_t k_block_rows = 192;
    static constexpr std::uint32_t k_block_words = 8;
    using Counts = std::array<std::uint32_t, 4>;

    LetterRows() = default;
    LetterRows(std::span<std::uint64_t const> blocks, std::span<std::uint32_t const> without)
        : blocks_(blocks)
        , without_(without) {}

    // How many of the rows before `row` have each letter. REQUIRES: there is a block for it. O(1),
    // and a step for each row without letter in its block.
    [[nodiscard]] Counts before(std::uint32_t row) const noexcept;

private:
    friend LetterRowCode without_rows(LetterRows const & all, std::uint32_t rows,
                                      std::span<std::uint32_t const> erased);

    std::span<std::uint64_t const> blocks_;
    std::span<std::uint32_t const> without_;
};

// The rows but those numbered in `erased`. REQUIRES: all.before(rows) may be asked for, and
// `erased` are rows, ascending, each once. O(rows).
[[nodiscard]] LetterRowCode without_rows(LetterRows const & all, std::uint32_t rows,
                                         std::span<std::uint32_t const> erased);

// Takes rows one by one.
class LetterRowWriter {
public:
    static constexpr std::uint8_t k_none = 4;

    explicit LetterRowWriter(std::uint64_t rows) {
        code_.blocks.reserve((rows / LetterRows::k_block_rows + 1) * LetterRows::k_block_words);
    }
    // REQUIRES: letter <= k_none, fewer than 2^32 rows before.
    void append(std::uint8_t letter);
    // The code of all rows; the writer is used up.
    [[nodiscard]] LetterRowCode finish();

private:
    void begin_block();

    LetterRowCode code_;
    std::array<std::uint32_t, 5> counts_{}; // by letter
    std::uint32_t rows_ = 0;
};

} // namespace tansaku
