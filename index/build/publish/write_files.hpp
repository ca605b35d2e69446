// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/dictionary/dictionary.hpp"
#include "index/build/graph/batch_tables.hpp"
#include "index/build/parse/batch.hpp"
#include "index/build/tables/seed_table.hpp"
#include "index/core/letter_rows.hpp"
#include "index/core/packed_text.hpp"
#include "index/format/generation.hpp"
#include "index/format/index_layout.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace tansaku {

// What a shard's file holds.
struct ShardContent {
    PackedText text;
    std::vector<std::uint32_t> phrase_start{0};
    std::vector<std::uint32_t> phrase_of_block;
    SeedTable seeds;
    std::optional<LetterRowCode> fm; // absent: the index has none
};

// Puts a phrase behind the text, and its bounds; the other tables are left to the caller.
void append_phrase(ShardContent & shard, std::span<Residue const> text);

// `phrases` are numbers of the dictionary, in the order in which they are stored.
// REQUIRES: together less than 2^32 bases. Uses the threads of the arena it runs in.
[[nodiscard]] ShardContent list_shard(Dictionary const & dictionary,
                                      std::span<std::uint32_t const> phrases, bool with_fm_index);

// Each writes one immutable file under a new random id, publishes it and describes it for the
// generation. index/FORMAT.md says what the datasets hold. Both throw Error: resource. One thread
// at a time.

[[nodiscard]] FileRecord write_shard(IndexLayout const & layout, ShardContent const & shard);

[[nodiscard]] FileRecord write_batch(IndexLayout const & layout, Batch const & batch,
                                     BatchTables const & tables);

} // namespace tansaku
