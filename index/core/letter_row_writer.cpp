// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/letter_row_writer.hpp"

#include <bit>
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

void LetterRowWriter::write_unit() {
    constexpr std::uint32_t units = LetterRows::k_block_rows / LetterRows::k_unit_rows;
    auto const at = static_cast<std::uint32_t>(units_++ % units);
    if (at == 0) begin_block();
    auto const low = static_cast<std::uint32_t>(low_);
    auto const high = static_cast<std::uint32_t>(high_);
    low_ >>= LetterRows::k_unit_rows;
    high_ >>= LetterRows::k_unit_rows;
    waiting_ -= LetterRows::k_unit_rows;

    auto const three = static_cast<std::uint32_t>(std::popcount(low & high));
    auto const one = static_cast<std::uint32_t>(std::popcount(low)) - three;
    auto const two = static_cast<std::uint32_t>(std::popcount(high)) - three;
    counts_[0] += LetterRows::k_unit_rows - one - two - three;
    counts_[1] += one;
    counts_[2] += two;
    counts_[3] += three;

    std::uint64_t * const block =
        code_.blocks.data() + code_.blocks.size() - LetterRows::k_block_words;
    if (at == units - 1) {
        block[7] = low | std::uint64_t{high} << LetterRows::k_unit_rows;
        return;
    }
    std::uint32_t const shift = at % 2 * LetterRows::k_unit_rows;
    block[1 + at / 2] |= std::uint64_t{low} << shift;
    block[4 + at / 2] |= std::uint64_t{high} << shift;
}

LetterRowCode LetterRowWriter::finish() {
    assert(waiting_ == 0 && units_ * LetterRows::k_unit_rows % LetterRows::k_block_rows == 0);
    begin_block();
    return std::move(code_);
}

} // namespace tansaku
