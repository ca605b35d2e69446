// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace tansaku {

// A list of numbers in a few bits each, any of which is read at once: frames of k_frame numbers
// that are near each other, or near a line.
//
//   words   n · a head per frame · frames one behind the other · 0
//   head    bits 0 … 31 base, 32 … 37 width, 38 … 39 slope, 40 … 63 first word, counted from the
//           first frame's
//   number i of a frame = base + slope · i + bits width · i and up of the frame, modulo 2^32
//
// So ascending numbers take the bits of their distance, those that count up none.
// (M. Zukowski et al., ICDE 2006, doi:10.1109/ICDE.2006.150, names frames of reference.)
// A view: the words must outlive it. They may hold anything: who reads gets some number, and
// never reads outside. Any number of threads.
class FramedNumbers {
public:
    static constexpr std::uint32_t k_frame = 64;
    static constexpr unsigned k_place_bits = 24; // of a frame's first word

    struct Bounds {
        std::uint32_t begin;
        std::uint32_t end;
    };

    FramedNumbers() = default;
    explicit FramedNumbers(std::span<std::uint64_t const> words) noexcept {
        if (words.size() < 2) return;
        std::uint64_t const frames = words[0] / k_frame + (words[0] % k_frame != 0 ? 1 : 0);
        if (frames > words.size() - 2) return;
        size_ = words[0];
        heads_ = words.data() + 1;
        data_ = reinterpret_cast<std::uint8_t const *>(heads_ + frames);
        last_ = (words.size() - 2 - frames) * sizeof(std::uint64_t);
    }

    // 0 where the words can't hold as many numbers as they say.
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

    // REQUIRES: i < size().
    [[nodiscard]] std::uint32_t operator[](std::uint64_t i) const noexcept {
        return number(heads_[i / k_frame], static_cast<std::uint32_t>(i % k_frame));
    }
    // Numbers i and i + 1. REQUIRES: i + 1 < size().
    [[nodiscard]] Bounds bounds(std::uint64_t i) const noexcept {
        std::uint64_t const head = heads_[i / k_frame];
        auto const place = static_cast<std::uint32_t>(i % k_frame);
        if (place + 1 == k_frame) [[unlikely]]
            return {number(head, place), (*this)[i + 1]};
        return {number(head, place), number(head, place + 1)};
    }
    // Whether every number is 0. O(size() / k_frame).
    [[nodiscard]] bool are_zero() const noexcept {
        constexpr std::uint64_t bits = (std::uint64_t{1} << (64 - k_place_bits)) - 1;
        std::uint64_t const frames = (size_ + k_frame - 1) / k_frame;
        return std::all_of(heads_, heads_ + frames,
                           [](std::uint64_t head) { return (head & bits) == 0; });
    }
    // The first of the numbers that is not below `value`; size() if there is none.
    // REQUIRES: they ascend; else some place that there is. O(log size()).
    [[nodiscard]] std::uint64_t lower_bound(std::uint32_t value) const noexcept {
        if (size_ == 0) return 0;
        std::uint64_t const frames = (size_ - 1) / k_frame + 1;
        // The last frame that begins below it: a base is the first of its numbers.
        auto const behind =
            std::partition_point(heads_, heads_ + frames, [value](std::uint64_t head) {
                return static_cast<std::uint32_t>(head) < value;
            });
        if (behind == heads_) return 0;
        std::uint64_t const head = behind[-1];
        std::uint64_t const first = static_cast<std::uint64_t>(behind - heads_ - 1) * k_frame;
        auto low = std::uint32_t{1};
        auto high = static_cast<std::uint32_t>(std::min<std::uint64_t>(k_frame, size_ - first));
        while (low < high) {
            std::uint32_t const middle = (low + high) / 2;
            if (number(head, middle) < value)
                low = middle + 1;
            else
                high = middle;
        }
        return first + low;
    }

private:
    [[nodiscard]] std::uint32_t number(std::uint64_t head, std::uint32_t i) const noexcept {
        auto const width = static_cast<std::uint32_t>(head >> 32 & 63);
        std::uint32_t const bit = i * width;
        std::uint64_t const at = std::min((head >> 40) * sizeof(std::uint64_t) + bit / 8, last_);
        std::uint64_t eight = 0;
        std::memcpy(&eight, data_ + at, sizeof eight);
        std::uint64_t const bits = eight >> bit % 8 & ((std::uint64_t{1} << width) - 1);
        return static_cast<std::uint32_t>(head + (head >> 38 & 3) * i + bits);
    }

    std::uint64_t size_ = 0;
    std::uint64_t const * heads_ = nullptr;
    std::uint8_t const * data_ = nullptr;
    std::uint64_t last_ = 0; // byte of the word behind the frames
};

// Each frame gets the slope with which its numbers take fewest bits, of several the least; none but
// 0 where some lie below the line from the first. What
// is left of the last frame is 0, and so is the word behind.
// Throws Error: input, E-IDX-06, when the frames take more than 2^27 bytes.
[[nodiscard]] std::vector<std::uint64_t> frame_numbers(std::span<std::uint32_t const> numbers);

// Whether the words are what frame_numbers() makes of the numbers that are read from them, and so
// each bit of them says something.
[[nodiscard]] bool are_framed(std::span<std::uint64_t const> words);

} // namespace tansaku
