// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/tables/seed_group.hpp"

#include "index/format/schema.hpp"

#include <utility>

namespace tansaku {

using schema::k_seed_length;
using schema::k_seed_step;

void PhraseWords::list(std::span<Residue const> text) {
    constexpr std::uint32_t mask = (1u << 2 * k_seed_length) - 1;
    bases = static_cast<std::uint32_t>(text.size());
    words.clear();
    std::uint32_t word = 0;
    for (std::size_t end = 1; end <= text.size(); ++end) {
        word = (word << 2 | text[end - 1]) & mask;
        if (end >= k_seed_length && (end - k_seed_length) % k_seed_step == 0) words.push_back(word);
    }
}

namespace {

bool has(PhraseWords const & phrase, std::int64_t number, std::uint32_t word) {
    return number >= 0 && number < static_cast<std::int64_t>(phrase.words.size()) &&
           phrase.listed[static_cast<std::size_t>(number)] &&
           phrase.words[static_cast<std::size_t>(number)] == word;
}

// Whether `other` lists word number i of `phrase` at its place.
bool knows(PhraseWords const & other, PhraseWords const & phrase, std::size_t i) {
    auto const number = static_cast<std::int64_t>(i);
    if (has(other, number, phrase.words[i])) return true;
    std::int64_t const longer = std::int64_t{other.bases} - phrase.bases;
    return longer % std::int64_t{k_seed_step} == 0 &&
           has(other, number + longer / std::int64_t{k_seed_step}, phrase.words[i]);
}

} // namespace

void SeedGroup::list_fresh(PhraseWords const & phrase, std::size_t most,
                           std::vector<std::uint32_t> & fresh) const {
    fresh.clear();
    std::size_t last = 0; // who knew the word before: mostly knows the next one
    for (std::size_t i = 0; i < phrase.words.size() && fresh.size() <= most; ++i) {
        std::size_t tried = 0;
        while (tried < size_ && !knows(phrases_[last], phrase, i)) {
            last = last + 1 < size_ ? last + 1 : 0;
            ++tried;
        }
        if (tried == size_) fresh.push_back(static_cast<std::uint32_t>(i));
    }
}

void SeedGroup::take(PhraseWords & phrase, std::vector<std::uint32_t> const & fresh) {
    phrase.listed.assign(phrase.words.size(), false);
    for (std::uint32_t const i : fresh)
        phrase.listed[i] = true;
    if (size_ == phrases_.size()) phrases_.emplace_back();
    std::swap(phrases_[size_++], phrase);
}

} // namespace tansaku
