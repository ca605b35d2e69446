// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/phrase_rule.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// The two loops of the boundary rule over every base, for every CPU.

// Hashes of the words (k_word bases) that begin at each base of `packed` but those of its last
// word: hashes[0, 32 · (packed.size() - 1)). Packed as PackedSegment::words().
void hash_words(std::span<std::uint64_t const> packed, std::uint32_t * hashes);

// hashes are those of words first, first + 1, … Appends the words whose hash is not larger than
// that of any word within k_context words on each side, and is not k_no_hash; words with fewer than
// k_context words to an end of `hashes` are left out.
void append_minima(std::span<std::uint32_t const> hashes, std::uint32_t first,
                   std::vector<std::uint32_t> & minima);

// k_no_hash for no hashes.
[[nodiscard]] std::uint32_t smallest_hash(std::span<std::uint32_t const> hashes);

} // namespace tansaku
