// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/word_lanes.hpp"

#include "index/core/cpu_clones.hpp"

#include <cstring>

namespace tansaku {
namespace {

constexpr std::uint32_t k_width = 8; // lanes that are compared with one instruction
static_assert(WordLanes::k_lanes % k_width == 0);
typedef std::uint32_t Vector __attribute__((vector_size(sizeof(std::uint32_t) * k_width)));

TANSAKU_INLINE void load(Vector & vector, WordLanes::Lanes const & lanes, std::uint32_t first) {
    std::memcpy(&vector, lanes.data() + first, sizeof vector);
}
// Where the bits that count are those of the word.
TANSAKU_INLINE void note(Vector & places, Vector const & text, Vector const & word,
                         std::uint32_t counts, std::uint32_t place) {
    places |= (((text ^ word) & counts) == 0) & (1u << place);
}

} // namespace

TANSAKU_FOR_EACH_CPU
void find_words(WordLanes const & lanes, std::uint32_t begin, std::uint32_t end,
                WordPlaces & places) {
    std::uint32_t const mask = (1u << 2 * end) - (1u << 2 * begin);
    for (std::uint32_t first = 0; first < WordLanes::k_lanes; first += k_width) {
        Vector text, beyond, word;
        load(text, lanes.text, first);
        load(beyond, lanes.beyond, first);
        load(word, lanes.word, first);
        Vector found{};
#pragma GCC unroll 4 // then bits are constants
        for (std::uint32_t place = 0; place < WordLanes::k_half; ++place) {
            // The word is moved to its place, once for both.
            Vector const moved = word << 2 * place;
            std::uint32_t const counts = mask << 2 * place;
            note(found, text, moved, counts, place);
            note(found, beyond, moved, counts, place + WordLanes::k_half);
        }
        std::memcpy(places.data() + first, &found, sizeof found);
    }
}

} // namespace tansaku
