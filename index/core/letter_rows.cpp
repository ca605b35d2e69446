// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/letter_rows.hpp"

#include <cassert>
#include <utility>

namespace tansaku {

void LetterRowWriter::begin_block() {
    std::size_t const block = code_.blocks.size() / LetterRows::k_block_words;
    if (block % LetterRows::k_group_blocks == 0) {
        before_group_ = counts_;
        code_.groups.insert(code_.groups.end(), counts_.begin() + 1, counts_.end());
    }
    std::uint64_t word = 0;
    for (std::size_t letter = 1; letter < 4; ++letter)
        word |= std::uint64_t{counts_[letter] - before_group_[letter]} << 16 * (letter - 1);
    code_.blocks.push_back(word);
    code_.blocks.resize(code_.blocks.size() + LetterRows::k_block_words - 1, 0);
}

void LetterRowWriter::append(std::uint8_t letter) {
    std::uint32_t const row = rows_++ % LetterRows::k_block_rows;
    if (row == 0) begin_block();
    ++counts_[letter];
    std::uint64_t const low = letter & 1u;
    std::uint64_t const high = letter >> 1;
    std::uint64_t * const block =
        code_.blocks.data() + code_.blocks.size() - LetterRows::k_block_words;
    if (row >= 192) {
        block[7] |= (low | high << 32) << (row - 192);
        return;
    }
    block[1 + row / 64] |= low << row % 64;
    block[4 + row / 64] |= high << row % 64;
}

LetterRowCode LetterRowWriter::finish() {
    assert(rows_ % LetterRows::k_block_rows == 0);
    begin_block();
    return std::move(code_);
}

} // namespace tansaku
