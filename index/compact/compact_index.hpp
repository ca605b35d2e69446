// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/publish/build_request.hpp"
#include "index/build/publish/growing_index.hpp"

#include <cstdint>

namespace tansaku {

// What an index consists of, and what it takes on the disk.
struct IndexPieces {
    std::uint64_t shards = 0;
    std::uint64_t batches = 0;
    std::uint64_t bytes = 0; // of their files
};

[[nodiscard]] IndexPieces pieces_of(Generation const & generation);

// Whether there is more than one shard or batch. One that is too large for one of each stays so.
[[nodiscard]] bool is_in_pieces(Generation const & generation) noexcept;

// Publishes a generation of the same samples whose shards and batches are those of an index that is
// made of all of them at once: phrases are read from the shards and parses from the batches, no
// input is needed. Answers stay what they are, byte for byte; phrases get other numbers, so that no
// file is shared. The files of the generation before stay until the next writer comes. On any error
// the index is as it was. O(elements · log elements + distinct bases). Throws Error.
[[nodiscard]] IndexPieces compact_index(GrowingIndex & index, BuildOptions const & options);

} // namespace tansaku
