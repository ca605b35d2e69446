// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/compact_index.hpp"

#include "index/compact/rewrite_content.hpp"

#include <utility>

namespace tansaku {

IndexPieces pieces_of(Generation const & generation) {
    IndexPieces pieces{generation.shards.size(), generation.batches.size(), 0};
    for (FileRecord const & shard : generation.shards)
        pieces.bytes += shard.bytes;
    for (FileRecord const & batch : generation.batches)
        pieces.bytes += batch.bytes;
    return pieces;
}

bool is_in_pieces(Generation const & generation) noexcept {
    return generation.shards.size() > 1 || generation.batches.size() > 1;
}

IndexPieces compact_index(GrowingIndex & index, BuildOptions const & options) {
    Generation next;
    {
        StoredIndex const stored = StoredIndex::open(index.layout().root);
        next = rewrite_content(stored, index.layout(), options);
    }
    IndexPieces const pieces = pieces_of(next);
    index.publish(std::move(next), index.samples());
    return pieces;
}

} // namespace tansaku
