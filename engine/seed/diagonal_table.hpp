// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

namespace tansaku {

// How far each diagonal of a search has been looked at, for the few diagonals that were met.
// A hash table with linear probing; clearing costs nothing. One thread at a time.
class DiagonalTable {
public:
    DiagonalTable() : slots_(std::size_t{1} << 12) {}

    // Forgets all diagonals.
    void clear() noexcept {
        used_ = 0;
        if (++round_ == 0) { // the rounds have wrapped: old slots could look new
            slots_.assign(slots_.size(), {});
            round_ = 1;
        }
    }

    // The place for `diagonal`: where it has been looked at up to (a pattern position), 0 at first.
    // Valid until the next call.
    [[nodiscard]] std::uint32_t & operator[](std::uint32_t diagonal) {
        if (2 * (used_ + 1) > slots_.size()) grow();
        Slot & slot = find(diagonal);
        if (slot.round != round_) {
            slot = {diagonal, round_, 0};
            ++used_;
        }
        return slot.reached;
    }

private:
    struct Slot {
        std::uint32_t diagonal = 0;
        std::uint32_t round = 0;
        std::uint32_t reached = 0;
    };

    [[nodiscard]] Slot & find(std::uint32_t diagonal) noexcept {
        std::size_t const mask = slots_.size() - 1;
        std::size_t i = (diagonal * std::uint64_t{0x9E3779B97F4A7C15u} >> 32) & mask;
        while (slots_[i].round == round_ && slots_[i].diagonal != diagonal)
            i = (i + 1) & mask;
        return slots_[i];
    }

    void grow() {
        std::vector<Slot> old(slots_.size() * 2);
        old.swap(slots_);
        for (Slot const & slot : old)
            if (slot.round == round_) find(slot.diagonal) = slot;
    }

    std::vector<Slot> slots_;
    std::size_t used_ = 0;
    std::uint32_t round_ = 1;
};

} // namespace tansaku
