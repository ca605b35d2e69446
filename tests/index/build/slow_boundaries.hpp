// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/phrase_rule.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace tansaku::test {

// The boundary rule as index/README.md states it, with nothing clever. O(words · k_context).
class SlowBoundaries {
public:
    explicit SlowBoundaries(Bases const & segment) : bases_(segment.size()) {
        for (std::size_t i = 0; i + k_word <= segment.size(); ++i)
            hash_.push_back(hash_of(part_of(segment, i, i + k_word)));
    }

    [[nodiscard]] std::set<std::size_t> find() const {
        std::set<std::size_t> found;
        for (std::size_t word = 0; word < hash_.size(); ++word)
            if (permitted(word) && is_minimum(word)) found.insert(word);
        while (std::optional<std::set<std::size_t>> const more = split_one(found))
            found.insert(more->begin(), more->end());
        return found;
    }

    // Words that may be boundaries strictly inside a stretch; absent ends are those of the segment.
    [[nodiscard]] std::vector<std::size_t> inside(std::optional<std::size_t> left,
                                                  std::optional<std::size_t> right) const {
        std::vector<std::size_t> words;
        for (std::size_t word = 0; word < hash_.size(); ++word)
            if (permitted(word) && (!left || word > *left) && (!right || word < *right))
                words.push_back(word);
        return words;
    }

private:
    static std::optional<std::uint32_t> hash_of(Bases const & word) {
        if (!std::ranges::all_of(word, is_base)) return std::nullopt;
        auto const code = [](Bases const & bases) {
            std::uint64_t number = 0;
            for (Residue const base : bases)
                number = number * 4 + base;
            return number;
        };
        return word_hash(code(word), code(flipped(word)));
    }

    [[nodiscard]] bool permitted(std::size_t word) const {
        return hash_[word] && word >= k_context && word + k_context < hash_.size();
    }

    [[nodiscard]] bool is_minimum(std::size_t word) const {
        for (std::size_t other = word - k_context; other <= word + k_context; ++other)
            if (hash_[other] && *hash_[other] < *hash_[word]) return false;
        return true;
    }

    // The boundaries that the first stretch which is too long and can be split gets.
    [[nodiscard]] std::optional<std::set<std::size_t>>
    split_one(std::set<std::size_t> const & found) const {
        std::vector<std::optional<std::size_t>> ends{std::nullopt};
        ends.insert(ends.end(), found.begin(), found.end());
        ends.push_back(std::nullopt);
        for (std::size_t i = 0; i + 1 < ends.size(); ++i) {
            std::size_t const begin = ends[i].value_or(0);
            std::size_t const end = ends[i + 1] ? *ends[i + 1] + k_word : bases_;
            auto const words = inside(ends[i], ends[i + 1]);
            if (end - begin <= k_longest_phrase || words.empty()) continue;
            std::map<std::uint32_t, std::set<std::size_t>> by_hash;
            for (std::size_t const word : words)
                by_hash[*hash_[word]].insert(word);
            return by_hash.begin()->second;
        }
        return std::nullopt;
    }

    std::size_t bases_;
    std::vector<std::optional<std::uint32_t>> hash_;
};

} // namespace tansaku::test
