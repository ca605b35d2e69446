// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// The words at the seeds' offsets of a phrase.
struct PhraseWords {
    std::uint32_t bases = 0;
    std::vector<std::uint32_t> words; // by offset; first base highest
    std::vector<bool> listed;         // by word: this phrase lists it for those behind it

    // Replaces the words by those of `text`. O(bases).
    void list(std::span<Residue const> text);
};

// Phrases that list a word that they share once. A phrase knows a word of another when it has it at
// the same distance from its begin, or from its end: what is inserted or left out inside of one
// moves what is behind it. Only words that a phrase lists count: who goes by the begin to one, and
// from there by the end to another, does not get to it from the first.
class SeedGroup {
public:
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    void clear() noexcept { size_ = 0; }

    // Replaces `fresh` by the numbers of those of the phrase's words that no phrase here lists at
    // their places, ascending; of more than `most`, that many and one. Expected O(words + fresh ·
    // phrases here).
    void list_fresh(PhraseWords const & phrase, std::size_t most,
                    std::vector<std::uint32_t> & fresh) const;
    // The phrase becomes the last of the group and lists its words `fresh`, all that list_fresh()
    // told of it; `phrase` gets some other's words.
    void take(PhraseWords & phrase, std::vector<std::uint32_t> const & fresh);

    // Whether a phrase with so many fresh words, of so many, is worth having here.
    [[nodiscard]] static std::size_t most_fresh(std::size_t words) noexcept {
        return words * 7 / 10;
    }

private:
    std::vector<PhraseWords> phrases_; // size_ of them
    std::size_t size_ = 0;
};

} // namespace tansaku
