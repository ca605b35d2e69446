// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/format/generation.hpp"
#include "index/format/index_layout.hpp"
#include "index/read/stored_batch.hpp"
#include "index/read/stored_index.hpp"
#include "index/read/stored_shard.hpp"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace tansaku {

// The shards of a generation, or those that can be opened of them.
struct OpenedShards {
    // Throws Error: damaged for a shard that can't be opened, unless the source permits that.
    OpenedShards(Generation const & generation, IndexLayout const & files,
                 FileSource const & source);

    // Opens the batches that can be searched with these shards, and leaves the others out of
    // `generation`. Throws Error: damaged, as the first file that can't be opened, where no batch
    // is left.
    [[nodiscard]] std::vector<StoredBatch>
    open_batches(Generation & generation, IndexLayout const & files, FileSource const & source);

    std::vector<StoredShard> shards;
    std::vector<std::uint32_t> first; // as StoredDictionary has them
    std::vector<std::string> missing; // paths in the index, of batches too
    std::vector<Finding> why;         // of the first that is missing

private:
    [[nodiscard]] bool can_read(StoredBatch const & batch) const;
    void miss(std::string path, Error const & error);

    std::vector<std::pair<std::uint32_t, std::uint32_t>> holes_; // phrases [first, second)
};

} // namespace tansaku
