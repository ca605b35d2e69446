// SPDX-License-Identifier: BSD-3-Clause
#include "cli/build_memory.hpp"

#include "cli/control_group.hpp"

#include <algorithm>

#include <unistd.h>

namespace tansaku::cli {

std::uint64_t default_build_memory() {
    // Below this a build refuses to start; a machine that tells nothing is taken for a small one.
    constexpr std::uint64_t k_least = std::uint64_t{64} << 20;
    long const pages = ::sysconf(_SC_PHYS_PAGES);
    long const page_bytes = ::sysconf(_SC_PAGESIZE);
    std::uint64_t memory = std::uint64_t{2} << 30;
    if (pages > 0 && page_bytes > 0)
        memory = static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(page_bytes);
    if (auto const quota = memory_quota()) memory = std::min(memory, *quota);
    return std::max(k_least, memory / 2);
}

} // namespace tansaku::cli
