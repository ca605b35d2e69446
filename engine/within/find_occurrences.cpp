// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/find_occurrences.hpp"

#include "index/core/word_lanes.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <tuple>

namespace tansaku {
namespace {

using schema::k_seed_length;

// So many bases of the text, first lowest. REQUIRES: the text is so long; size <= k_fm_depth.
std::uint64_t bases_at(PackedView text, std::uint32_t position, std::uint32_t size) {
    constexpr std::uint32_t half = 16; // less than a window
    constexpr std::uint64_t low = (std::uint64_t{1} << 2 * half) - 1;
    std::uint64_t bases = text.window(position) & low;
    if (size > half) bases |= text.window(position + half) << 2 * half;
    return bases & ~std::uint64_t{0} >> (64 - 2 * size);
}

struct Seed {
    std::uint32_t at = 0;     // in the string
    std::uint32_t packed = 0; // first base lowest
    BucketDirectory::Range range;
};

BucketDirectory::Range seeds_of(StoredShard const & shard, std::uint32_t packed) {
    std::uint32_t word = 0; // first base highest
    for (std::uint32_t i = 0; i < k_seed_length; ++i)
        word = word << 2 | (packed >> 2 * i & 3u);
    std::uint32_t const key = schema::seed_key(word);
    return shard.seeds(key, key);
}

Seed seed_at(StoredShard const & shard, FoundString const & string, std::uint32_t at) {
    constexpr std::uint32_t mask = (1u << 2 * k_seed_length) - 1;
    std::uint32_t const packed = static_cast<std::uint32_t>(string.packed >> 2 * at) & mask;
    return {at, packed, seeds_of(shard, packed)};
}

// Few enough seeds that looking for rarer ones costs more.
constexpr std::uint64_t k_few = 16;
// Seeds between two looks at the signal.
constexpr std::uint64_t k_seeds_a_look = 1024;
static_assert(k_seeds_a_look % WordLanes::k_lanes == 0);

} // namespace

OccurrenceFinder::Request OccurrenceFinder::by_rarest_seed(StoredShard const & shard,
                                                           FoundString const & string,
                                                           std::uint32_t first) {
    Seed rarest = seed_at(shard, string, first);
    auto const count = [](Seed const & seed) { return seed.range.end - seed.range.begin; };
    for (std::uint32_t at = first + schema::k_seed_step;
         at + k_seed_length <= string.size && count(rarest) > k_few; at += schema::k_seed_step) {
        Seed const seed = seed_at(shard, string, at);
        if (count(seed) < count(rarest)) rarest = seed;
    }
    return {rarest.packed, rarest.at, string.size, string.packed, 0};
}

// `requests` are those of one word, ascending.
void OccurrenceFinder::look(StoredShard const & shard, std::span<Request const> requests,
                            std::vector<Occurrence> & occurrences, StopSignal const * stop) {
    std::uint32_t const word = requests.front().word;
    BucketDirectory::Range const range = seeds_of(shard, word);
    auto const look_at = [&](std::uint32_t phrase, std::uint32_t place) {
        std::uint32_t const begin = shard.begin(phrase);
        std::uint32_t const end = shard.end(phrase);
        for (auto first = requests.begin(); first != requests.end();) {
            auto const [at, size] = std::pair(first->at, first->size);
            auto const last = std::find_if(first, requests.end(), [&](Request const & request) {
                return request.at != at || request.size != size;
            });
            if (place >= begin + at && place - at + std::uint64_t{size} <= end) {
                std::uint64_t const bases = bases_at(shard.text(), place - at, size);
                for (auto found = std::lower_bound(first, last, bases,
                                                   [](Request const &request, std::uint64_t text) {
                                                       return request.packed < text;
                                                   });
                     found != last && found->packed == bases; ++found)
                    occurrences.push_back({phrase, place - at - begin, found->string});
            }
            first = last;
        }
    };
    WordLanes lanes;
    WordPlaces places;
    for (std::uint64_t first = range.begin; first < range.end; first += WordLanes::k_lanes) {
        if ((first - range.begin) % k_seeds_a_look == 0) check(stop);
        auto const count = static_cast<std::uint32_t>(
            std::min<std::uint64_t>(WordLanes::k_lanes, range.end - first));
        for (std::uint32_t i = 0; i < count; ++i)
            lanes.put(i, shard.slot_text(shard.seed(first + i)), word);
        find_words(lanes, 0, k_seed_length, places);
        for (std::uint32_t i = 0; i < count; ++i)
            if (std::uint32_t const begins = places[i] & shard.slot_places(); begins != 0)
                shard.for_each_place(shard.seed(first + i), begins, 0, word, k_seed_length,
                                     look_at);
    }
}

void OccurrenceFinder::find(StoredShard const & shard, std::span<FoundString const> strings,
                            std::vector<Occurrence> & occurrences, StopSignal const * stop) {
    occurrences.clear();
    requests_.clear();
    for (std::uint32_t i = 0; i < strings.size(); ++i)
        for (std::uint32_t first = 0; first < schema::k_seed_step; ++first) {
            requests_.push_back(by_rarest_seed(shard, strings[i], first));
            requests_.back().string = i;
        }
    std::ranges::sort(requests_);
    for (auto begin = requests_.begin(); begin != requests_.end();) {
        auto const end = std::find_if(begin, requests_.end(), [&](Request const & request) {
            return request.word != begin->word;
        });
        look(shard, {begin, end}, occurrences, stop);
        begin = end;
    }
    // Several listed seeds may have led to one place.
    std::ranges::sort(occurrences);
    occurrences.erase(std::ranges::unique(occurrences).begin(), occurrences.end());
}

} // namespace tansaku
