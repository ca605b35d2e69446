// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cut/packed_segment.hpp"

#include <cstring>

namespace tansaku {
namespace {

// Squeezes eight residues, one a byte, into 16 bits, the first in the lowest two.
std::uint64_t squeeze(Residue const * residues) noexcept {
    std::uint64_t eight;
    std::memcpy(&eight, residues, sizeof eight);
    eight &= 0x0303030303030303u;
    eight = (eight | eight >> 6) & 0x000F000F000F000Fu;
    eight = (eight | eight >> 12) & 0x000000FF000000FFu;
    return (eight | eight >> 24) & 0xFFFFu;
}

} // namespace

void PackedSegment::pack(std::span<Residue const> segment) {
    std::size_t const whole = segment.size() / k_bases;
    words_.resize((segment.size() + k_bases - 1) / k_bases + 2);
    Residue const * residues = segment.data();
    for (std::size_t word = 0; word < whole; ++word, residues += k_bases)
        words_[word] = squeeze(residues) | squeeze(residues + 8) << 16 |
                       squeeze(residues + 16) << 32 | squeeze(residues + 24) << 48;
    std::uint64_t rest = 0;
    for (std::size_t i = 0; i < segment.size() % k_bases; ++i)
        rest |= std::uint64_t{residues[i] & 3u} << (2 * i);
    for (std::size_t word = whole; word < words_.size(); ++word)
        words_[word] = word == whole ? rest : 0;
}

void PackedSegment::copy(std::uint32_t begin, std::uint32_t end, bool reversed,
                         std::vector<std::uint64_t> & out) const {
    std::size_t const length = end - begin;
    std::size_t const words = (length + k_bases - 1) / k_bases;
    std::size_t const rest = length % k_bases;
    out.resize(words);
    if (reversed) {
        for (std::size_t word = 0; word + 1 < words; ++word)
            out[word] = ~reverse_bases(window(end - (word + 1) * k_bases));
        // The last bases of the text are the first of the segment's, which may begin with them.
        std::size_t const left = rest == 0 ? k_bases : rest;
        out.back() = ~reverse_bases(window(begin) << (2 * (k_bases - left)));
    } else {
        for (std::size_t word = 0; word < words; ++word)
            out[word] = window(begin + word * k_bases);
    }
    if (rest != 0) out.back() &= (std::uint64_t{1} << (2 * rest)) - 1;
}

} // namespace tansaku
