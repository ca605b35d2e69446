// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/find_occurrences.hpp"

#include "index/format/schema.hpp"

#include <algorithm>
#include <ranges>

namespace tansaku {
namespace {

using schema::k_seed_length;

// Whether the string stands at a position. REQUIRES: the text is so long.
bool stands_at(PackedView text, std::uint32_t position, FoundString const & string) {
    constexpr std::uint32_t half = 16; // less than a window
    constexpr std::uint64_t low = (std::uint64_t{1} << 2 * half) - 1;
    std::uint64_t bases = text.window(position) & low;
    if (string.size > half) bases |= text.window(position + half) << 2 * half;
    return ((bases ^ string.packed) & ~std::uint64_t{0} >> (64 - 2 * string.size)) == 0;
}

struct Seed {
    std::uint32_t at = 0;     // in the string
    std::uint32_t packed = 0; // first base lowest
    BucketDirectory::Range range;
};

Seed seed_at(StoredShard const & shard, FoundString const & string, std::uint32_t at) {
    constexpr std::uint32_t mask = (1u << 2 * k_seed_length) - 1;
    Seed seed{at, static_cast<std::uint32_t>(string.packed >> 2 * at) & mask, {}};
    std::uint32_t word = 0; // first base highest
    for (std::uint32_t i = 0; i < k_seed_length; ++i)
        word = word << 2 | (seed.packed >> 2 * i & 3u);
    seed.range = shard.seeds(word, word);
    return seed;
}

// Few enough seeds that looking for rarer ones costs more.
constexpr std::uint64_t k_few = 16;

Seed rarest_seed(StoredShard const & shard, FoundString const & string, std::uint32_t first) {
    Seed rarest = seed_at(shard, string, first);
    auto const count = [](Seed const & seed) { return seed.range.end - seed.range.begin; };
    for (std::uint32_t at = first + schema::k_seed_step;
         at + k_seed_length <= string.size && count(rarest) > k_few; at += schema::k_seed_step) {
        Seed const seed = seed_at(shard, string, at);
        if (count(seed) < count(rarest)) rarest = seed;
    }
    return rarest;
}

} // namespace

void find_occurrences(StoredShard const & shard, FoundString const & string,
                      std::vector<Occurrence> & occurrences) {
    auto const before = static_cast<std::ptrdiff_t>(occurrences.size());
    for (std::uint32_t first = 0; first < schema::k_seed_step; ++first) {
        Seed const seed = rarest_seed(shard, string, first);
        for (std::uint64_t number = seed.range.begin; number < seed.range.end; ++number)
            shard.for_each_place(shard.seed(number), 0, seed.packed, k_seed_length,
                                 [&](std::uint32_t phrase, std::uint32_t place) {
                                     std::uint32_t const begin = shard.begin(phrase);
                                     if (place < begin + seed.at) return;
                                     std::uint32_t const at = place - seed.at;
                                     if (at + std::uint64_t{string.size} > shard.end(phrase))
                                         return;
                                     if (stands_at(shard.text(), at, string))
                                         occurrences.push_back({phrase, at - begin});
                                 });
    }
    // Several listed seeds may have led to one place.
    auto const mine = std::ranges::subrange(occurrences.begin() + before, occurrences.end());
    std::ranges::sort(mine);
    occurrences.erase(std::ranges::unique(mine).begin(), occurrences.end());
}

} // namespace tansaku
