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

    // Replaces the words by those of `text`. O(bases).
    void list(std::span<Residue const> text);
};

// Phrases that list a word that they share once. A phrase knows a word of another when it has it at
// the same distance from its begin, or from its end: what is inserted or left out inside of one
// moves what is behind it.
class SeedGroup {
public:
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    void clear() noexcept { size_ = 0; }

    // Replaces `fresh` by the numbers of those of the phrase's words that no phrase here has at
    // their places, ascending; of more than `most`, that many and one. Expected O(words + fresh ·
    // phrases here).
    void list_fresh(PhraseWords const & phrase, std::size_t most,
                    std::vector<std::uint32_t> & fresh) const;
    // The phrase becomes the last of the group; `phrase` gets some other's words.
    void take(PhraseWords & phrase);

    // Whether a phrase with so many fresh words, of so many, is worth having here.
    [[nodiscard]] static std::size_t most_fresh(std::size_t words) noexcept {
        return words * 7 / 10;
    }

private:
    std::vector<PhraseWords> phrases_; // size_ of them
    std::size_t size_ = 0;
};

} // namespace tansaku
