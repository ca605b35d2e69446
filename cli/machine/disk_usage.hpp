// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/generation.hpp"

#include <cstdint>
#include <filesystem>

namespace tansaku::cli {

// Bytes of the files that a generation consists of.
struct DiskUsage {
    std::uint64_t shards = 0;
    std::uint64_t batches = 0;
    std::uint64_t generation = 0; // with metadata

    [[nodiscard]] std::uint64_t total() const noexcept { return shards + batches + generation; }
};

[[nodiscard]] DiskUsage disk_usage(std::filesystem::path const & index,
                                   Generation const & generation);

} // namespace tansaku::cli
