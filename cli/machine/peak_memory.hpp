// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>

#include <sys/resource.h>

namespace tansaku::cli {

// Most memory that this process has held, mapped pages included; 0: not known.
[[nodiscard]] inline std::uint64_t peak_resident_bytes() {
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) != 0) return 0;
    return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

} // namespace tansaku::cli
