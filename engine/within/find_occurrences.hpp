// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/within/find_strings.hpp"
#include "index/read/stored_shard.hpp"

#include <compare>
#include <cstdint>
#include <vector>

namespace tansaku {

// Where a string stands in a shard.
struct Occurrence {
    std::uint32_t phrase = 0; // in the shard
    std::uint32_t begin = 0;  // base of its canonical text

    friend auto operator<=>(Occurrence const &, Occurrence const &) = default;
};

// Appends all places of a string, each once, ascending. Every second base of a phrase
// begins a seed, so the string's seeds at even and at odd offsets find all; of each kind the rarest
// is taken. REQUIRES: k_least_string <= string.size <= k_fm_depth. Throws Error: damaged.
void find_occurrences(StoredShard const & shard, FoundString const & string,
                      std::vector<Occurrence> & occurrences);

} // namespace tansaku
