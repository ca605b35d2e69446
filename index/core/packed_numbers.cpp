// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/packed_numbers.hpp"

#include <algorithm>

namespace tansaku {

std::vector<std::uint8_t> pack_numbers(std::span<std::uint32_t const> numbers, unsigned width) {
    std::vector<std::uint8_t> bytes((numbers.size() * width + 7) / 8 + PackedNumbers::k_pad, 0);
    std::uint64_t bit = 0;
    for (std::uint32_t const number : numbers) {
        write_bits(bytes.data(), bit, number);
        bit += width;
    }
    return bytes;
}

bool PackedNumbers::are_all(std::uint64_t count) const noexcept {
    std::uint64_t const bits = count * width_;
    if (bytes_.size() != (bits + 7) / 8 + k_pad) return false;
    bool const filled_up = bits % 8 == 0 || bytes_[bits / 8] >> bits % 8 == 0;
    return filled_up &&
           std::ranges::all_of(bytes_.last(k_pad), [](std::uint8_t byte) { return byte == 0; });
}

} // namespace tansaku
