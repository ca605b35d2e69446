// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace tansaku {

// Remembers windows of 32 bases, each as the smaller one of it and its reverse complement: the last
// k_least that came at least, twice as many at most. So it is as large for any text. One thread at
// a time.
class WindowSet {
public:
    static constexpr std::size_t k_least = std::size_t{1} << 17;

    // Notes a window; whether it was remembered already. Moves on those that come again.
    // REQUIRES: window is not k_none. O(1), expected.
    bool note(std::uint64_t window) {
        std::size_t const home = static_cast<std::size_t>(window * 0x9E3779B97F4A7C15u >> k_shift);
        if (has(recent_, home, window)) return true;
        bool const known = has(former_, home, window);
        if (count_ == k_least) {
            recent_.swap(former_);
            std::ranges::fill(recent_, k_none);
            count_ = 0;
        }
        std::size_t at = home;
        while (recent_[at] != k_none)
            at = (at + 1) % k_slots;
        recent_[at] = window;
        ++count_;
        return known;
    }

private:
    static constexpr std::size_t k_slots = 2 * k_least;
    static constexpr unsigned k_shift = 64 - 18;
    static_assert(k_slots == std::size_t{1} << (64 - k_shift));
    // All T: its reverse complement is smaller.
    static constexpr std::uint64_t k_none = ~std::uint64_t{0};

    [[nodiscard]] static bool has(std::vector<std::uint64_t> const & slots, std::size_t at,
                                  std::uint64_t window) {
        for (; slots[at] != k_none; at = (at + 1) % k_slots)
            if (slots[at] == window) return true;
        return false;
    }

    std::vector<std::uint64_t> recent_ = std::vector<std::uint64_t>(k_slots, k_none);
    std::vector<std::uint64_t> former_ = std::vector<std::uint64_t>(k_slots, k_none);
    std::size_t count_ = 0; // in recent_
};

} // namespace tansaku
