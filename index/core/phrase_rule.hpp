// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <cstdint>

namespace tansaku {

// The numbers of the boundary rule (index/README.md). They are stored in every file: an index
// whose numbers differ is refused, since its phrases would not be ours.
inline constexpr unsigned k_word = 31;     // w: bases of a boundary word; odd, so that none is its
                                           // own reverse complement
inline constexpr unsigned k_context = 128; // R: boundary words are minimal over R words each side
inline constexpr unsigned k_longest_phrase = 8 * k_context; // bases; longer ones are split
inline constexpr unsigned k_shortest_gap = 32;              // N in a row that make a gap element

inline constexpr std::uint64_t k_word_mask = (std::uint64_t{1} << (2 * k_word)) - 1;

// Order of the words: a hash, so that poly-A is not the global minimum. Two different words may
// have equal hashes; they are then tied like equal words, on both strands alike.
// k_no_hash is never returned; it marks a word with an ambiguous base.
inline constexpr std::uint32_t k_no_hash = 0xFFFFFFFFu;

// Replaces a word in its canonical form by its hash. For a number or for a vector of them.
template <typename Words>
constexpr void hash_canonical(Words & words) noexcept {
    words = (words ^ std::uint64_t{0x1D8E4E27C47D124F}) * std::uint64_t{0x9E3779B97F4A7C15};
    words ^= words >> 32;
    words = words * std::uint64_t{0xD6E8FEB86659FD93} >> 32;
}

[[nodiscard]] constexpr std::uint32_t word_hash(std::uint64_t forward,
                                                std::uint64_t backward) noexcept {
    std::uint64_t word = std::min(forward, backward);
    hash_canonical(word);
    return word == k_no_hash ? k_no_hash - 1 : static_cast<std::uint32_t>(word);
}

} // namespace tansaku
