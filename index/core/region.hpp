// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tansaku {

// Bases [begin, end) of a contig, 0-based; to its end where that is before.
struct ContigRegion {
    std::string contig;
    std::uint32_t begin = 0;
    std::uint32_t end = 0xFFFFFFFFu;

    // Whether it has a base of [first, last); of an empty interval, the base at `first`.
    [[nodiscard]] bool touches(std::uint64_t first, std::uint64_t last) const noexcept {
        return first < end && (last > first ? last : first + 1) > begin;
    }
};

// "chr20", or "chr20:1,001-2,000" from 1 with both ends included. A name may have colons. Absent:
// no name, or numbers that are none, out of order or above 2^31 - 1.
[[nodiscard]] std::optional<ContigRegion> read_region(std::string_view text);
// The same region as text.
[[nodiscard]] std::string text_of(ContigRegion const & region);

} // namespace tansaku
