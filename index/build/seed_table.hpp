// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/packed_text.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// The seeds of a shard: the positions (in the shard's text) of every listed word, ordered by word,
// then position. Words are grouped into buckets by their first bits; bucket b is
// position[bucket_start[b], bucket_start[b + 1]). A reader compares the text itself, so the table
// holds no words.
struct SeedTable {
    std::vector<std::uint32_t> bucket_start; // a power of two of buckets, and one
    std::vector<std::uint32_t> position;
};

// Lists the seeds of the phrases phrase_start[i]..phrase_start[i + 1] of `text`.
// O(bases + buckets); holds twice the table while it works.
[[nodiscard]] SeedTable list_seeds(PackedView text, std::span<std::uint32_t const> phrase_start);

} // namespace tansaku
