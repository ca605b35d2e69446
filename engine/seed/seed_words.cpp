// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/seed_words.hpp"

#include "index/format/schema.hpp"

#include <span>

namespace tansaku {
namespace {

constexpr std::uint32_t k_length = schema::k_seed_length;
constexpr std::uint32_t k_inner = k_length - 2; // bases

// Both write from `words` on, where there is room for one at each base, and return the end.
SeedWord * list_whole(std::span<Residue const> residues, Marks const & marks, SeedWord * words) {
    std::uint8_t const * const begins = marks.data();
    std::uint32_t word = 0;
    std::uint32_t packed = 0;
    for (std::uint32_t end = 1; end <= residues.size(); ++end) {
        std::uint32_t const base = residues[end - 1] & 3u;
        word = word << 2 | base;
        packed = packed >> 2 | base << (2 * k_length - 2);
        if (end < k_length || begins[end - k_length] == 0) continue;
        std::uint32_t const key = schema::seed_key(word & ((1u << 2 * k_length) - 1));
        *words++ = {end - k_length + 1, packed, key, key, false, false};
    }
    return words;
}

// A run that is one shorter begins a listed seed, or ends one. Both kinds of seeds share their
// inner bases with the pattern: with the ten behind the run's first, or before its last.
SeedWord * list_parts(std::span<Residue const> residues, Marks const & marks, SeedWord * words) {
    if (residues.size() < k_inner) return words;
    std::uint8_t const * const begins = marks.data();
    auto const size = static_cast<std::uint32_t>(residues.size());
    std::uint32_t inner_word = 0;
    std::uint32_t packed = (residues[0] & 3u) << (2 * k_length - 2);
    for (std::uint32_t end = 1; end <= size; ++end) { // of the inner bases
        std::uint32_t const behind = end < size ? residues[end] & 3u : 0;
        inner_word = (inner_word << 2 | (residues[end - 1] & 3u)) & ((1u << 2 * k_inner) - 1);
        packed = packed >> 2 | behind << (2 * k_length - 2);
        if (end < k_inner) continue;
        std::uint32_t const inner = end - k_inner;
        bool const front = inner != 0 && begins[inner - 1] != 0;
        bool const back = begins[inner] != 0;
        if (front || back)
            *words++ = {inner, packed, inner_word << 4, inner_word << 4 | 15, front, back};
    }
    return words;
}

} // namespace

std::span<SeedWord const> list_seed_words(Pattern const & pattern, Look look,
                                          std::vector<SeedWord> & room) {
    if (room.size() < pattern.residues.size()) room.resize(pattern.residues.size());
    return {room.data(),
            look.run > k_length
                ? list_whole(pattern.residues, thinned(pattern.seeds, look), room.data())
                : list_parts(pattern.residues, pattern.short_seeds, room.data())};
}

} // namespace tansaku
