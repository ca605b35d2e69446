// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/seed_words.hpp"

#include "index/format/schema.hpp"

namespace tansaku {
namespace {

// Calls visit(begin, word, packed) for each word of so many bases that may begin at a position.
template <typename Visit>
void for_each_word(std::vector<Residue> const & residues, std::uint32_t bases, Marks const & begins,
                   Visit visit) {
    std::uint32_t const mask = (1u << 2 * bases) - 1;
    std::uint32_t word = 0;
    std::uint32_t packed = 0;
    for (std::uint32_t end = 1; end <= residues.size(); ++end) {
        std::uint32_t const base = residues[end - 1] & 3u;
        word = (word << 2 | base) & mask;
        packed = packed >> 2 | base << (2 * bases - 2);
        if (end >= bases && begins[end - bases] != 0) visit(end - bases, word, packed);
    }
}

} // namespace

std::vector<SeedWord> seed_words(Pattern const & pattern, Look look) {
    constexpr std::uint32_t length = schema::k_seed_length;
    std::vector<SeedWord> words;
    if (look.run > length) {
        for_each_word(pattern.residues, length, thinned(pattern.seeds, look),
                      [&](std::uint32_t at, std::uint32_t word, std::uint32_t packed) {
                          words.push_back({at, length, packed, word, word, 0});
                      });
        return words;
    }
    // A word that is one shorter begins a listed seed, or ends one. Of those that it ends, the one
    // that the pattern itself has is begun by the word before it, and met there on the same
    // diagonal.
    for_each_word(pattern.residues, length - 1, pattern.short_seeds,
                  [&](std::uint32_t at, std::uint32_t word, std::uint32_t packed) {
                      words.push_back({at, length - 1, packed, word << 2, word << 2 | 3, 0});
                      bool const is_behind_one = at != 0 && pattern.short_seeds[at - 1] != 0;
                      for (std::uint32_t base = 0; base < 4; ++base) {
                          if (is_behind_one && base == pattern.residues[at - 1]) continue;
                          std::uint32_t const seed = word | base << (2 * length - 2);
                          words.push_back({at, length - 1, packed, seed, seed, 1});
                      }
                  });
    return words;
}

} // namespace tansaku
