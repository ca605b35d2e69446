// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstdint>

namespace tansaku {

// Many words, each beside a stretch of a packed text in which it is looked for, a lane each. Bases
// have two bits, the first one the lowest.
struct WordLanes {
    static constexpr std::uint32_t k_lanes = 16;
    static constexpr std::uint32_t k_places = 8;      // of a stretch, at which a word may begin
    static constexpr std::uint32_t k_most_bases = 12; // of a word
    static constexpr std::uint32_t k_half = k_places / 2;
    static_assert(k_half - 1 + k_most_bases <= 16, "what a word is compared with fills 32 bits");

    using Lanes = std::array<std::uint32_t, k_lanes>;
    alignas(64) Lanes text{};   // from place 0 on
    alignas(64) Lanes beyond{}; // from place k_half on
    alignas(64) Lanes word{};

    void put(std::uint32_t lane, std::uint64_t stretch, std::uint32_t packed) noexcept {
        text[lane] = static_cast<std::uint32_t>(stretch);
        beyond[lane] = static_cast<std::uint32_t>(stretch >> 2 * k_half);
        word[lane] = packed;
    }
};

// Per lane, bit i: what begins at place i has bases [begin, end) of the word, at their offsets in
// it. REQUIRES: begin < end <= k_most_bases; all words have so many bases.
using WordPlaces = WordLanes::Lanes;
void find_words(WordLanes const & lanes, std::uint32_t begin, std::uint32_t end,
                WordPlaces & places);

} // namespace tansaku
