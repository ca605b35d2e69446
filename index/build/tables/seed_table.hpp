// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/bucket_directory.hpp"
#include "index/core/packed_text.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// The seeds of a shard: places of the words at every second offset of each phrase. Phrases of one
// place of the genome differ in few words, so neighbouring phrases form groups, and a word that
// several of a group have at one distance from their begins, or from their ends, is listed once,
// with the first of them; a reader looks at the others too. So is one that comes again in its slot.
// A phrase joins the group before it when enough of its words are there already, as long as the
// group has fewer than schema::k_seed_group phrases.
//
// Words are grouped into buckets by the first bits of their keys (schema::seed_key). A reader
// compares the text itself, so the table holds no words.
struct SeedTable {
    std::vector<std::uint64_t> group_begin; // a bit per phrase: it begins a group
    unsigned bucket_bits = 0;               // the number of buckets is 2^bucket_bits
    BucketCode bucket;
    std::vector<std::uint32_t> slot; // in which each listed word begins; by key, then slot
};

// Lists the seeds of the phrases phrase_start[i]..phrase_start[i + 1] of `text`.
// O(bases + buckets), expected; holds three times the table while it works. Uses the threads of the
// arena it runs in.
[[nodiscard]] SeedTable list_seeds(PackedView text, std::span<std::uint32_t const> phrase_start);

} // namespace tansaku
