// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Text is aligned in pieces of at most this many bases.
inline constexpr std::uint32_t k_piece = 32;

// What a piece's columns depend on: the state before it, by number, and its text.
struct PieceKey {
    std::uint32_t state = 0;
    std::uint32_t size = 0;
    std::array<std::uint64_t, 2> text{}; // 4 bits a residue

    // REQUIRES: text.size() <= k_piece.
    PieceKey(std::uint32_t before, std::span<Residue const> residues)
        : state(before)
        , size(static_cast<std::uint32_t>(residues.size())) {
        static_assert(k_residue_count <= 16 && k_piece <= 32);
        for (std::size_t i = 0; i < residues.size(); ++i)
            text[i / 16] |= std::uint64_t{residues[i]} << 4 * (i % 16);
    }
    PieceKey() = default;

    friend bool operator==(PieceKey const &, PieceKey const &) = default;
};

// From keys to numbers. A hash table with linear probing. One thread at a time.
class PieceTable {
public:
    void clear() {
        used_ = 0;
        slots_.assign(std::size_t{1} << 10, {});
    }

    // The number kept for `key`; `fresh` is kept when there is none.
    [[nodiscard]] std::uint32_t number_of(PieceKey const & key, std::uint32_t fresh) {
        if (2 * (used_ + 1) > slots_.size()) grow();
        Slot & slot = find(key);
        if (!slot.used) {
            slot = {key, fresh, true};
            ++used_;
        }
        return slot.number;
    }

    [[nodiscard]] std::size_t bytes() const noexcept { return slots_.size() * sizeof(Slot); }

private:
    struct Slot {
        PieceKey key;
        std::uint32_t number = 0;
        bool used = false;
    };

    [[nodiscard]] Slot & find(PieceKey const & key) noexcept {
        std::uint64_t hash = (std::uint64_t{key.state} << 6 | key.size) * 0x9E3779B97F4A7C15u;
        hash = (hash ^ key.text[0]) * 0xC2B2AE3D27D4EB4Fu;
        hash = (hash ^ hash >> 29 ^ key.text[1]) * 0x165667B19E3779F9u;
        std::size_t const mask = slots_.size() - 1;
        std::size_t i = (hash >> 32) & mask;
        while (slots_[i].used && slots_[i].key != key)
            i = (i + 1) & mask;
        return slots_[i];
    }

    void grow() {
        std::vector<Slot> old(slots_.size() * 2);
        old.swap(slots_);
        for (Slot const & slot : old)
            if (slot.used) find(slot.key) = slot;
    }

    std::vector<Slot> slots_;
    std::size_t used_ = 0;
};

} // namespace tansaku
