// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/letter_rows.hpp"

#include "index/core/cpu_clones.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace tansaku {
namespace {

struct Ranks {
    std::uint32_t one = 0;
    std::uint32_t two = 0;
    std::uint32_t three = 0;
};

// Letters 1, 2 and 3 among the first `rows` of a block.
TANSAKU_FOR_EACH_CPU Ranks count_letters(std::uint64_t const * block, std::uint32_t rows) {
    Ranks ranks;
    for (std::uint32_t word = 0; word < 3; ++word) {
        std::uint32_t const first = 64 * word;
        std::uint32_t const here = rows <= first ? 0 : std::min(rows - first, 64u);
        std::uint64_t const mask = here == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << here) - 1;
        std::uint64_t const low = block[2 + word] & mask;
        std::uint64_t const high = block[5 + word] & mask;
        ranks.one += static_cast<std::uint32_t>(std::popcount(low & ~high));
        ranks.two += static_cast<std::uint32_t>(std::popcount(high & ~low));
        ranks.three += static_cast<std::uint32_t>(std::popcount(low & high));
    }
    return ranks;
}

} // namespace

LetterRows::Counts LetterRows::before(std::uint32_t row) const noexcept {
    std::uint32_t const number = row / k_block_rows;
    std::uint64_t const * const block = blocks_.data() + std::size_t{number} * k_block_words;
    Ranks ranks = count_letters(block, row % k_block_rows);
    ranks.one += static_cast<std::uint32_t>(block[0]);
    ranks.two += static_cast<std::uint32_t>(block[0] >> 32);
    ranks.three += static_cast<std::uint32_t>(block[1]);
    auto none = static_cast<std::uint32_t>(block[1] >> 32);
    while (none < without_.size() && without_[none] < row)
        ++none;
    return {row - ranks.one - ranks.two - ranks.three - none, ranks.one, ranks.two, ranks.three};
}

LetterRowCode without_rows(LetterRows const & all, std::uint32_t rows,
                           std::span<std::uint32_t const> erased) {
    LetterRowWriter writer(rows - erased.size());
    auto gone = erased.begin();
    auto none = all.without_.begin();
    for (std::uint32_t row = 0; row < rows; ++row) {
        bool const has_none = none != all.without_.end() && *none == row;
        if (has_none) ++none;
        if (gone != erased.end() && *gone == row) {
            ++gone;
            continue;
        }
        std::uint32_t const in_block = row % LetterRows::k_block_rows;
        std::uint64_t const * const planes =
            all.blocks_.data() + 2 +
            row / LetterRows::k_block_rows * std::size_t{LetterRows::k_block_words} + in_block / 64;
        auto const letter = static_cast<std::uint8_t>((planes[0] >> in_block % 64 & 1u) |
                                                      (planes[3] >> in_block % 64 & 1u) << 1);
        writer.append(has_none ? LetterRowWriter::k_none : letter);
    }
    return writer.finish();
}

void LetterRowWriter::begin_block() {
    code_.blocks.push_back(counts_[1] | std::uint64_t{counts_[2]} << 32);
    code_.blocks.push_back(counts_[3] | std::uint64_t{counts_[k_none]} << 32);
    code_.blocks.resize(code_.blocks.size() + 6, 0);
}

void LetterRowWriter::append(std::uint8_t letter) {
    std::uint32_t const row = rows_++ % LetterRows::k_block_rows;
    if (row == 0) begin_block();
    ++counts_[letter];
    if (letter == k_none) {
        code_.without.push_back(rows_ - 1);
        return;
    }
    std::uint64_t * const planes = code_.blocks.data() + code_.blocks.size() - 6;
    planes[row / 64] |= std::uint64_t(letter & 1) << row % 64;
    planes[3 + row / 64] |= std::uint64_t(letter >> 1) << row % 64;
}

LetterRowCode LetterRowWriter::finish() {
    if (rows_ % LetterRows::k_block_rows == 0) begin_block();
    return std::move(code_);
}

} // namespace tansaku
