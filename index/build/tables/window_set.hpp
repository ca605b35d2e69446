// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace tansaku {

// Remembers windows of 32 bases, each as the smaller one of it and its reverse complement: the last
// k_least that came at least, twice as many at most. So it is as large for any text. One thread at
// a time.
class WindowSet {
public:
    static constexpr std::size_t k_least = std::size_t{1} << 17;

    // Notes a window; whether it was remembered already. Moves on those that come again. O(1),
    // expected.
    bool note(std::uint64_t window) {
        Place const home(window);
        if (recent_.has(home, window)) return true;
        bool const known = former_.has(home, window);
        if (recent_.size() == k_least) {
            std::swap(recent_, former_);
            recent_.clear();
            ++turns_;
        }
        recent_.insert(home, window);
        return known;
    }

    // Grows whenever old windows are forgotten. As long as it stays, to note a window again that
    // was noted since says that it is known, and changes nothing.
    [[nodiscard]] std::size_t turns() const noexcept { return turns_; }

private:
    static constexpr std::size_t k_box = 8;                     // windows
    static constexpr std::size_t k_boxes = 2 * k_least / k_box; // half full at most

    struct Place {
        std::size_t box;
        std::uint64_t mark; // not 0

        explicit Place(std::uint64_t window) {
            std::uint64_t const hash = window * 0x9E3779B97F4A7C15u;
            box = hash >> (64 - std::bit_width(k_boxes - 1));
            mark = (hash >> 40 & 0x7F) | 0x80;
        }
    };

    // Boxes of windows, filled from their begins on; what does not fit goes to the next one. A byte
    // of a box's marks tells most of its windows from others. The marks of all boxes fit near the
    // processor, where the windows do not: these are hardly ever read.
    class Table {
    public:
        [[nodiscard]] std::size_t size() const noexcept { return size_; }
        [[nodiscard]] bool has(Place const & home, std::uint64_t window) const {
            for (std::size_t box = home.box;; box = (box + 1) % k_boxes) {
                for (std::uint64_t alike = bytes_alike(marks_[box], home.mark); alike != 0;
                     alike &= alike - 1) {
                    auto const at = static_cast<std::size_t>(std::countr_zero(alike)) / 8;
                    if (windows_[box * k_box + at] == window) return true;
                }
                if (!is_full(box)) return false;
            }
        }
        // REQUIRES: size() < k_least, so that there is room.
        void insert(Place const & home, std::uint64_t window) {
            std::size_t box = home.box;
            while (is_full(box))
                box = (box + 1) % k_boxes;
            auto const bits = static_cast<std::size_t>(std::bit_width(marks_[box]));
            windows_[box * k_box + bits / 8] = window;
            marks_[box] |= home.mark << bits;
            ++size_;
        }
        void clear() {
            std::ranges::fill(marks_, 0);
            size_ = 0;
        }

    private:
        [[nodiscard]] bool is_full(std::size_t box) const noexcept { return marks_[box] >> 63; }
        // The high bits of the bytes that are `byte`, and perhaps of others.
        [[nodiscard]] static std::uint64_t bytes_alike(std::uint64_t bytes, std::uint64_t byte) {
            constexpr std::uint64_t ones = 0x0101010101010101;
            std::uint64_t const unlike = bytes ^ byte * ones;
            return (unlike - ones) & ~unlike & ones << 7;
        }

        std::vector<std::uint64_t> marks_ = std::vector<std::uint64_t>(k_boxes);
        std::vector<std::uint64_t> windows_ = std::vector<std::uint64_t>(k_boxes * k_box);
        std::size_t size_ = 0;
    };

    Table recent_;
    Table former_;
    std::size_t turns_ = 0;
};

} // namespace tansaku
