// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>

namespace tansaku {

// Bases [begin, end) of a contig, 0-based; to its end where that is before.
struct VariantRegion {
    std::string contig;
    std::uint32_t begin = 0;
    std::uint32_t end = 0xFFFFFFFFu;
};

} // namespace tansaku
