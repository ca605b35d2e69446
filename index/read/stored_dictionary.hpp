// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/element.hpp"
#include "index/read/stored_shard.hpp"

#include <compare>
#include <cstdint>
#include <vector>

namespace tansaku {

// All shards of an index as one dictionary: phrases are numbered through, shard by shard. Shards
// may be missing, their numbers are not.
// Any number of threads. Calls throw Error: damaged for a phrase that there is not.
class StoredDictionary {
public:
    // `first`: numbers of the shards' first phrases, ascending, and at last of all phrases.
    // `held`: shards in which words may be looked up; empty: all. Texts are those of all.
    StoredDictionary(std::vector<StoredShard> shards, std::vector<std::uint32_t> first,
                     std::vector<bool> held = {});

    [[nodiscard]] std::vector<StoredShard> const & shards() const noexcept { return shards_; }
    // Whether words are to be looked up in a shard: else others do that.
    [[nodiscard]] bool holds(std::size_t shard) const { return held_.empty() || held_[shard]; }
    // Number of the first phrase of a shard.
    [[nodiscard]] std::uint32_t first_phrase(std::size_t shard) const noexcept {
        return first_[shard];
    }
    [[nodiscard]] std::uint32_t phrases() const noexcept { return first_.back(); }

    // Tells that words of so many bases will be looked up. Where that reads most pages of the held
    // shards anyway, they are mapped at once, if these files take `most` bytes at most.
    void expect_look_ups(std::uint64_t bases, std::uint64_t most) const noexcept;

    [[nodiscard]] std::uint32_t length(Node phrase) const;
    // Writes bases [from, to) of the canonical text of `phrase` to out.
    // REQUIRES: from <= to <= length(phrase).
    void unpack(Node phrase, std::uint32_t from, std::uint32_t to, Residue * out) const;
    // How the canonical texts of two phrases compare, by the numbers of their bases.
    [[nodiscard]] std::strong_ordering compare(Node a, Node b) const;

private:
    struct Place {
        StoredShard const & shard;
        std::uint32_t phrase;
    };
    [[nodiscard]] Place place(Node phrase) const;

    std::vector<StoredShard> shards_;
    std::vector<std::uint32_t> first_; // one more than shards
    std::vector<bool> held_;           // per shard; empty: all
};

} // namespace tansaku
