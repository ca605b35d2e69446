// SPDX-License-Identifier: BSD-3-Clause
#include "cli/machine/disk_usage.hpp"

#include "index/format/index_layout.hpp"

namespace tansaku::cli {

DiskUsage disk_usage(std::filesystem::path const & index, Generation const & generation) {
    DiskUsage usage;
    for (FileRecord const & file : generation.shards)
        usage.shards += file.bytes;
    for (FileRecord const & file : generation.batches)
        usage.batches += file.bytes;
    usage.generation = read_current(IndexLayout{index}).bytes;
    return usage;
}

} // namespace tansaku::cli
