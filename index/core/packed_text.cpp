// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/packed_text.hpp"

#include <cassert>
#include <cstring>

namespace tansaku {
namespace {

// Squeezes eight residues, one a byte, into 16 bits, the first in the lowest two.
std::uint16_t squeeze(std::uint64_t eight) noexcept {
    eight = (eight | eight >> 6) & 0x000F000F000F000Fu;
    eight = (eight | eight >> 12) & 0x000000FF000000FFu;
    return static_cast<std::uint16_t>(eight | eight >> 24);
}

// The same back.
std::uint64_t spread(std::uint64_t sixteen) noexcept {
    sixteen = (sixteen | sixteen << 24) & 0x000000FF000000FFu;
    sixteen = (sixteen | sixteen << 12) & 0x000F000F000F000Fu;
    return (sixteen | sixteen << 6) & 0x0303030303030303u;
}

} // namespace

std::uint64_t PackedView::last_bytes(std::size_t byte) const noexcept {
    std::uint64_t bits = 0;
    std::memcpy(&bits, bytes_.data() + byte, bytes_.size() - byte);
    return bits;
}

void PackedView::unpack(std::uint64_t begin, std::uint64_t end, Residue * out) const noexcept {
    std::uint64_t position = begin;
    for (; position < end && (position & 3) != 0; ++position)
        *out++ = (*this)[position];
    for (; position + 8 <= end; position += 8, out += 8) {
        std::uint8_t const * const from = bytes_.data() + (position >> 2);
        std::uint64_t const eight = spread(from[0] | unsigned{from[1]} << 8);
        std::memcpy(out, &eight, 8);
    }
    for (; position < end; ++position)
        *out++ = (*this)[position];
}

void PackedView::copy(std::uint64_t begin, std::uint64_t end,
                      std::vector<std::uint8_t> & out) const {
    constexpr std::size_t k_bases = 28; // that one load gives, wherever they begin in a byte
    out.resize((end - begin + 3) / 4 + 8);
    std::uint8_t * at = out.data();
    for (std::uint64_t position = begin; position < end; position += k_bases, at += k_bases / 4) {
        std::uint64_t bits = 0;
        std::size_t const byte = position >> 2;
        std::memcpy(&bits, bytes_.data() + byte, std::min<std::size_t>(8, bytes_.size() - byte));
        bits >>= (position & 3) * 2;
        std::memcpy(at, &bits, 8);
    }
    out.resize((end - begin + 3) / 4);
    if (std::size_t const last = (end - begin) & 3; last != 0)
        out.back() &= static_cast<std::uint8_t>((1u << (2 * last)) - 1);
}

void PackedText::append(std::span<Residue const> bases) {
    bytes_.resize((size_ + bases.size() + 3) / 4, 0);
    std::size_t done = 0;
    for (; done < bases.size() && (size_ & 3) != 0; ++done, ++size_)
        bytes_[size_ >> 2] |= static_cast<std::uint8_t>(bases[done] << ((size_ & 3) * 2));
    for (; done + 8 <= bases.size(); done += 8, size_ += 8) {
        std::uint64_t eight;
        std::memcpy(&eight, bases.data() + done, 8);
        assert((eight & 0xFCFCFCFCFCFCFCFCu) == 0);
        std::uint16_t const squeezed = squeeze(eight);
        bytes_[size_ >> 2] = static_cast<std::uint8_t>(squeezed);
        bytes_[(size_ >> 2) + 1] = static_cast<std::uint8_t>(squeezed >> 8);
    }
    for (; done < bases.size(); ++done, ++size_)
        bytes_[size_ >> 2] |= static_cast<std::uint8_t>(bases[done] << ((size_ & 3) * 2));
}

} // namespace tansaku
