// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace tansaku {

// All bits well mixed, of two numbers.
[[nodiscard]] constexpr std::uint64_t hash_of(std::uint32_t a, std::uint32_t b) noexcept {
    std::uint64_t const both = std::uint64_t{a} << 32 | b;
    std::uint64_t const mixed = (both ^ both >> 29) * 0x9E3779B97F4A7C15u;
    return (mixed ^ mixed >> 32) * 0xD6E8FEB86659FD93u;
}

// From keys to values, for a short while: clearing costs nothing. A hash table with linear probing.
// Key: hash(), of which all 64 bits are well mixed, and ==. One thread at a time.
template <typename Key, typename Value>
class ScratchTable {
public:
    ScratchTable() : slots_(std::size_t{1} << 10) {}

    // Forgets all keys.
    void clear() noexcept {
        used_ = 0;
        if (++round_ == 0) { // the rounds have wrapped: old slots could look new
            slots_.assign(slots_.size(), {});
            round_ = 1;
        }
    }

    // The value of `key`, which is `fresh` when the key was not known.
    // Valid until the next call. O(1), expected.
    [[nodiscard]] Value & at(Key const & key, Value fresh) {
        if (2 * (used_ + 1) > slots_.size()) grow();
        Slot & slot = find(key);
        if (slot.round != round_) {
            slot = {key, fresh, round_};
            ++used_;
        }
        return slot.value;
    }

    [[nodiscard]] std::size_t bytes() const noexcept { return slots_.size() * sizeof(Slot); }

private:
    struct Slot {
        Key key{};
        Value value{};
        std::uint32_t round = 0;
    };

    [[nodiscard]] Slot & find(Key const & key) noexcept {
        std::size_t const mask = slots_.size() - 1;
        std::size_t i = (key.hash() >> 32) & mask;
        while (slots_[i].round == round_ && !(slots_[i].key == key))
            i = (i + 1) & mask;
        return slots_[i];
    }

    void grow() {
        std::vector<Slot> old(slots_.size() * 2);
        old.swap(slots_);
        for (Slot & slot : old)
            if (slot.round == round_) find(slot.key) = std::move(slot);
    }

    std::vector<Slot> slots_;
    std::size_t used_ = 0;
    std::uint32_t round_ = 1;
};

} // namespace tansaku
