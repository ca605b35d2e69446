// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

namespace tansaku {

// `width` bits from bit `bit` of the bytes on, lowest first. REQUIRES: 1 <= width <= 32, and eight
// bytes from byte bit / 8 on.
[[nodiscard]] inline std::uint32_t read_bits(std::uint8_t const * bytes, std::uint64_t bit,
                                             unsigned width) noexcept {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes + bit / 8, sizeof eight);
    return static_cast<std::uint32_t>(eight >> bit % 8 & ((std::uint64_t{1} << width) - 1));
}
// Puts them there, where zeros are. REQUIRES: as above, and number < 2^width.
inline void write_bits(std::uint8_t * bytes, std::uint64_t bit, std::uint32_t number) noexcept {
    std::uint64_t eight = 0;
    std::memcpy(&eight, bytes + bit / 8, sizeof eight);
    eight |= std::uint64_t{number} << bit % 8;
    std::memcpy(bytes + bit / 8, &eight, sizeof eight);
}

// Numbers of equal width, one behind the other without gaps: number i stands in bits i · width and
// up of the bytes, lowest bit first. k_pad unused bytes of 0 follow, so that a number is read with
// one load of eight bytes, and two never cross.
class PackedNumbers {
public:
    static constexpr unsigned k_most_bits = 32;
    static constexpr std::size_t k_pad = 7;

    PackedNumbers() = default;
    // REQUIRES: 1 <= width <= k_most_bits. The bytes must outlive the view; any bytes will do.
    PackedNumbers(std::span<std::uint8_t const> bytes, unsigned width)
        : bytes_(bytes)
        , width_(width)
        , size_(bytes.size() < k_pad ? 0 : (bytes.size() - k_pad) * 8 / width) {}

    // Numbers that the bytes have room for: up to seven more than were packed.
    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

    // REQUIRES: i < size().
    [[nodiscard]] std::uint32_t operator[](std::uint64_t i) const noexcept {
        return read_bits(bytes_.data(), i * width_, width_);
    }
    // Whether the bytes are as those of the first `count` numbers are left: as many, and 0 in what
    // is no number's.
    [[nodiscard]] bool are_all(std::uint64_t count) const noexcept;

    // Asks for number i ahead of its use; any i will do.
    void prefetch(std::uint64_t i) const noexcept {
        __builtin_prefetch(bytes_.data() + i * width_ / 8);
    }

private:
    std::span<std::uint8_t const> bytes_;
    unsigned width_ = 1;
    std::uint64_t size_ = 0;
};

// REQUIRES: all numbers are below 2^width, 1 <= width <= PackedNumbers::k_most_bits.
[[nodiscard]] std::vector<std::uint8_t> pack_numbers(std::span<std::uint32_t const> numbers,
                                                     unsigned width);

} // namespace tansaku
