// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"

#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace tansaku {

// Two bits a base: base i stands in bits 2·(i mod 4) and up of byte i / 4. Unused bits of the last
// byte are 0. Positions are 0-based, ranges half-open, in bases.

// A view of packed bases. The bytes must outlive it. Any number of threads.
class PackedView {
public:
    PackedView() = default;
    explicit PackedView(std::span<std::uint8_t const> bytes) : bytes_(bytes) {}

    // REQUIRES: position < 4 · bytes.
    [[nodiscard]] Residue operator[](std::uint64_t position) const noexcept {
        return static_cast<Residue>(bytes_[position >> 2] >> ((position & 3) * 2) & 3);
    }
    // The bases from `position` on, the first in the lowest two bits: at least k_window of them,
    // as far as the text goes.
    static constexpr std::uint32_t k_window = 29;
    [[nodiscard]] std::uint64_t window(std::uint64_t position) const noexcept {
        if (has_whole_window(position)) [[likely]]
            return whole_window(position);
        return last_bytes(position >> 2) >> ((position & 3) * 2);
    }
    // The same where so many bases follow, without looking whether they do.
    // REQUIRES: position + k_whole_window <= 4 · bytes.
    static constexpr std::uint32_t k_whole_window = 32;
    [[nodiscard]] std::uint64_t whole_window(std::uint64_t position) const noexcept {
        std::uint64_t bits;
        std::memcpy(&bits, bytes_.data() + (position >> 2), sizeof bits);
        return bits >> ((position & 3) * 2);
    }
    [[nodiscard]] bool has_whole_window(std::uint64_t position) const noexcept {
        return (position >> 2) + sizeof(std::uint64_t) <= bytes_.size();
    }
    void prefetch(std::uint64_t position) const noexcept {
        __builtin_prefetch(bytes_.data() + (position >> 2));
    }
    // Writes bases [begin, end) to out[0, end - begin).
    void unpack(std::uint64_t begin, std::uint64_t end, Residue * out) const noexcept;
    // The bytes that bases [begin, end) have as a text of their own: from the lowest bits of out[0]
    // on; unused bits are 0. REQUIRES: begin <= end <= 4 · bytes.
    void copy(std::uint64_t begin, std::uint64_t end, std::vector<std::uint8_t> & out) const;

private:
    // Those from `byte` on, less than eight, and 0.
    [[nodiscard]] std::uint64_t last_bytes(std::size_t byte) const noexcept;

    std::span<std::uint8_t const> bytes_;
};

// Bases that grow at the end. One thread at a time.
class PackedText {
public:
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    [[nodiscard]] std::span<std::uint8_t const> bytes() const noexcept { return bytes_; }
    [[nodiscard]] PackedView view() const noexcept { return PackedView{bytes_}; }

    // REQUIRES: all residues are bases.
    void append(std::span<Residue const> bases);
    void clear() noexcept {
        bytes_.clear();
        size_ = 0;
    }

private:
    std::vector<std::uint8_t> bytes_;
    std::uint64_t size_ = 0; // bases
};

} // namespace tansaku
