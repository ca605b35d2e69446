// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace tansaku {

// Types of the numbers that our files hold; always little-endian on disk.
// The values are stored.
enum class NumberType : std::uint8_t { u8 = 0, u16 = 1, u32 = 2, u64 = 3 };

[[nodiscard]] constexpr std::size_t bytes_of(NumberType type) noexcept {
    return std::size_t{1} << static_cast<unsigned>(type);
}

// Where a contiguous dataset lies in its file, and how to check it.
struct DatasetPlace {
    std::string name; // "group/name"
    NumberType type;
    std::uint64_t offset; // bytes from the start of the file
    std::uint64_t count;  // elements
};

} // namespace tansaku
