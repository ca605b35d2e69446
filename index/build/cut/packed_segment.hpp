// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// A stretch of a sequence, two bits a base, so that any 32 bases of it are one number: base i
// stands in bits 2·(i mod 32) and up of word i / 32, as in a PackedText. An ambiguous base has some
// two bits. Keeps its buffer from call to call. One thread at a time.
class PackedSegment {
public:
    static constexpr std::size_t k_bases = 32; // in a word

    // O(segment).
    void pack(std::span<Residue const> segment);

    // Words of the segment and two words of 0.
    [[nodiscard]] std::vector<std::uint64_t> const & words() const noexcept { return words_; }

    // Bases [begin, end), or their reverse complement, from the lowest bits of out[0] on; unused
    // bits are 0. REQUIRES: begin < end <= bases of the segment.
    void copy(std::uint32_t begin, std::uint32_t end, bool reversed,
              std::vector<std::uint64_t> & out) const;

private:
    // Bases from `position` on, as far as they go, then zeros.
    [[nodiscard]] std::uint64_t window(std::size_t position) const noexcept {
        std::size_t const word = position / k_bases;
        std::size_t const shift = position % k_bases * 2;
        return words_[word] >> shift | words_[word + 1] << 1 << (63 - shift);
    }

    std::vector<std::uint64_t> words_;
};

// The 32 bases of a word in reverse order.
[[nodiscard]] constexpr std::uint64_t reverse_bases(std::uint64_t word) noexcept {
    word = (word >> 2 & 0x3333333333333333u) | (word & 0x3333333333333333u) << 2;
    word = (word >> 4 & 0x0F0F0F0F0F0F0F0Fu) | (word & 0x0F0F0F0F0F0F0F0Fu) << 4;
    return __builtin_bswap64(word);
}

} // namespace tansaku
