// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/letter_rows.hpp"

#include <cstdint>

namespace tansaku {

// Takes rows in their order, one by one or many at a time. One thread at a time.
class LetterRowWriter {
public:
    explicit LetterRowWriter(std::uint64_t rows) {
        code_.blocks.reserve((rows / LetterRows::k_block_rows + 1) * LetterRows::k_block_words);
    }

    // REQUIRES: letter < 4, fewer than 2^32 rows before.
    void append(std::uint8_t letter) { append({letter & 1u, std::uint32_t{letter} >> 1}, 1); }

    // The first `count` rows of a unit. REQUIRES: its bits beyond are 0; count <= k_unit_rows.
    void append(LetterRows::Unit rows, std::uint32_t count) {
        low_ |= std::uint64_t{rows.low} << waiting_;
        high_ |= std::uint64_t{rows.high} << waiting_;
        waiting_ += count;
        if (waiting_ >= LetterRows::k_unit_rows) write_unit();
    }

    // The code of all rows; the writer is used up. REQUIRES: all blocks are full.
    [[nodiscard]] LetterRowCode finish();

private:
    void write_unit();
    void begin_block();

    LetterRowCode code_;
    LetterRows::Counts counts_{};       // by letter, of rows that are written
    LetterRows::Counts before_group_{}; // those before the group
    std::uint64_t units_ = 0;           // written
    std::uint64_t low_ = 0;             // bits of the letters that wait for the rest of their unit
    std::uint64_t high_ = 0;
    std::uint32_t waiting_ = 0; // how many; less than a unit
};

} // namespace tansaku
