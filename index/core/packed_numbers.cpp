// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/packed_numbers.hpp"

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

} // namespace tansaku
