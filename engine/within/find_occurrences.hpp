// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/within/find_strings.hpp"
#include "index/read/stored_shard.hpp"

#include <compare>
#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Where a string stands in a shard.
struct Occurrence {
    std::uint32_t phrase = 0; // in the shard
    std::uint32_t begin = 0;  // base of its canonical text
    std::uint32_t string = 0; // its number among those that were looked for

    friend auto operator<=>(Occurrence const &, Occurrence const &) = default;
};

// Finds where strings stand. Every second base of a phrase begins a seed, so a string's seeds at
// even and at odd offsets find all of its places; of each kind the rarest is taken. Strings that
// share a word, as they do by the thousand in poly-A, look at its places together: the cost goes
// with the words' places and with what is found. Keeps its buffers. One thread at a time.
class OccurrenceFinder {
public:
    // Replaces `occurrences` by all places of `strings`, each once, ascending.
    // REQUIRES: k_least_string <= size <= k_fm_depth of each. Throws Error: damaged; Stopped.
    void find(StoredShard const & shard, std::span<FoundString const> strings,
              std::vector<Occurrence> & occurrences, StopSignal const * stop = nullptr);

private:
    // A string that is looked for by a seed in it.
    struct Request {
        std::uint32_t word = 0; // of the seed, first base lowest
        std::uint32_t at = 0;   // where it begins in the string
        std::uint32_t size = 0; // of the string, as its text
        std::uint64_t packed = 0;
        std::uint32_t string = 0;

        friend auto operator<=>(Request const &, Request const &) = default;
    };

    [[nodiscard]] static Request by_rarest_seed(StoredShard const & shard,
                                                FoundString const & string, std::uint32_t first);
    static void look(StoredShard const & shard, std::span<Request const> requests,
                     std::vector<Occurrence> & occurrences, StopSignal const * stop);

    std::vector<Request> requests_;
};

} // namespace tansaku
