// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/framed_numbers.hpp"

#include "index/core/error.hpp"

#include <bit>
#include <limits>

namespace tansaku {
namespace {

struct Shape {
    std::uint32_t base = 0;
    unsigned width = 0;
    unsigned slope = 0;
};

// Of a frame. A line other than a level one has all numbers at or above it, so that the base of
// numbers that ascend is the first of them.
Shape shape_of(std::span<std::uint32_t const> frame) {
    constexpr unsigned slopes = 4;
    Shape best;
    for (unsigned slope = 0; slope < slopes; ++slope) {
        std::int64_t low = std::numeric_limits<std::int64_t>::max();
        std::int64_t high = std::numeric_limits<std::int64_t>::min();
        for (std::size_t i = 0; i < frame.size(); ++i) {
            std::int64_t const above =
                std::int64_t{frame[i]} - static_cast<std::int64_t>(slope * i);
            low = std::min(low, above);
            high = std::max(high, above);
        }
        auto const width =
            static_cast<unsigned>(std::bit_width(static_cast<std::uint64_t>(high - low)));
        if (slope == 0 || (low == std::int64_t{frame[0]} && width < best.width))
            best = {static_cast<std::uint32_t>(low), width, slope};
    }
    return best;
}

// Appends the frame's bits; its last word is filled up with 0.
void append_frame(std::vector<std::uint64_t> & words, std::span<std::uint32_t const> frame,
                  Shape shape) {
    std::uint64_t word = 0;
    unsigned filled = 0;
    for (std::size_t i = 0; i < frame.size(); ++i) {
        std::uint64_t const bits =
            frame[i] - shape.base - static_cast<std::uint32_t>(shape.slope * i);
        word |= bits << filled;
        filled += shape.width;
        if (filled < 64) continue;
        words.push_back(word);
        filled -= 64;
        word = filled == 0 ? 0 : bits >> (shape.width - filled);
    }
    if (filled != 0) words.push_back(word);
}

} // namespace

std::vector<std::uint64_t> frame_numbers(std::span<std::uint32_t const> numbers) {
    constexpr std::size_t size = FramedNumbers::k_frame;
    std::size_t const frames = (numbers.size() + size - 1) / size;
    std::vector<std::uint64_t> words(1 + frames);
    words[0] = numbers.size();
    for (std::size_t i = 0; i < frames; ++i) {
        auto const frame = numbers.subspan(i * size, std::min(size, numbers.size() - i * size));
        Shape const shape = shape_of(frame);
        std::uint64_t const place = words.size() - 1 - frames;
        if (place >> FramedNumbers::k_place_bits != 0)
            throw Error(Fault::input, "E-IDX-06", "",
                        "a batch with a list that takes 2^27 bytes; give a smaller "
                        "--batch-samples");
        words[1 + i] = std::uint64_t{shape.base} | std::uint64_t{shape.width} << 32 |
                       std::uint64_t{shape.slope} << 38 | place << 40;
        append_frame(words, frame, shape);
    }
    words.push_back(0);
    return words;
}

bool are_framed(std::span<std::uint64_t const> words) {
    FramedNumbers const list(words);
    std::vector<std::uint32_t> numbers;
    for (std::uint64_t i = 0; i < list.size(); ++i)
        numbers.push_back(list[i]);
    return std::ranges::equal(frame_numbers(numbers), words);
}

} // namespace tansaku
