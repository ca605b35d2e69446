// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/find_anchors.hpp"

#include "engine/seed/diagonal_view.hpp"
#include "index/core/word_lanes.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <optional>
#include <span>

namespace tansaku {
namespace {

using schema::k_seed_length;

// Points for a number of bits, in the units of `scheme`.
std::int32_t units_of_bits(double bits, double log_k, ScoringScheme const & scheme) {
    double const points = (bits * std::log(2.0) + log_k) / scheme.constants().lambda;
    return static_cast<std::int32_t>(std::ceil(points)) * scheme.scale();
}

} // namespace

AnchorRule anchor_rule(ScoringScheme const & scheme, Look look, std::int64_t least_units) {
    std::int32_t const trigger = units_of_bits(27, std::log(scheme.constants().k), scheme);
    auto const least = static_cast<std::int32_t>(std::clamp<std::int64_t>(least_units, 1, trigger));
    return {.least_units = std::max(least, static_cast<std::int32_t>(look.worth) * scheme.reward()),
            .least_units_a_base =
                scheme.reward() - look.differences * (scheme.reward() - scheme.penalty()),
            .drop = units_of_bits(20, 0, scheme)};
}

namespace {

// Words that are looked up together, and hits whose places are listed together: what they read
// stays near the processor.
constexpr std::size_t k_group = 64;

// Lists the seeds among which `words`, at most k_group, are looked up, each with its word. A
// look-up reads a few bytes in each of many places far from each other: all words make one step,
// asking for what the next step will read, so that waiting for memory overlaps. How many seeds a
// word has can't be foretold, so more are written than there are, and the next word's over those.
void list_seeds(StoredShard const & shard, std::span<SeedWord const> words,
                std::vector<SeedHit> & seeds) {
    seeds.clear();
    if (!shard.has_seeds()) return;
    std::array<BucketDirectory::Range, k_group> ranges;
    for (SeedWord const & word : words)
        shard.prefetch_sample(word.first);
    for (SeedWord const & word : words)
        shard.prefetch_bucket(word.first);
    std::size_t size = 0;
    for (std::size_t w = 0; w < words.size(); ++w) {
        ranges[w] = shard.seeds(words[w].first, words[w].last);
        shard.prefetch_seed(ranges[w].begin);
        size += ranges[w].end - ranges[w].begin;
    }
    seeds.resize(size + StoredShard::k_slots);
    SeedHit * end = seeds.data();
    for (std::size_t w = 0; w < words.size(); ++w) {
        auto const put = [&](std::uint64_t seed) {
            auto const slots = shard.slots(seed);
            for (std::size_t i = 0; i < slots.size(); ++i)
                end[i] = {slots[i], static_cast<std::uint16_t>(w), 0, 0};
        };
        auto const [first, last] = ranges[w];
        put(first);
        std::uint64_t seed = first + StoredShard::k_slots;
        for (; seed < last; seed += StoredShard::k_slots) {
            end += StoredShard::k_slots;
            put(seed);
        }
        end += last + StoredShard::k_slots - seed;
    }
    seeds.resize(size);
    for (SeedHit const & seed : seeds)
        shard.prefetch_text(seed.slot);
}

// Leaves the hits: most seeds of a bucket have another word than the one that is looked up.
// `whole`: a hit has all bases of the word; else all but the last one, or all but the first.
void leave_hits(StoredShard const & shard, std::span<SeedWord const> words, bool whole,
                std::vector<SeedHit> & seeds) {
    constexpr auto all_if = [](bool condition) { return -std::uint32_t{condition}; };
    std::uint32_t const of_slot = shard.slot_places();
    WordLanes lanes;
    WordPlaces fronts;
    WordPlaces backs{};
    std::size_t left = 0;
    for (std::size_t first = 0; first < seeds.size(); first += WordLanes::k_lanes) {
        auto const count = static_cast<std::uint32_t>(
            std::min<std::size_t>(WordLanes::k_lanes, seeds.size() - first));
        for (std::uint32_t i = 0; i < count; ++i) {
            SeedHit const & seed = seeds[first + i];
            lanes.put(i, shard.slot_text(seed.slot), words[seed.word].packed);
        }
        find_words(lanes, 0, whole ? k_seed_length : k_seed_length - 1, fronts);
        if (!whole) find_words(lanes, 1, k_seed_length, backs);
        for (std::uint32_t i = 0; i < count; ++i) {
            SeedHit const & seed = seeds[first + i];
            SeedWord const & word = words[seed.word];
            std::uint32_t const front = fronts[i] & of_slot & all_if(whole || word.front);
            // Where both stand, the first one is begun by the other's run, on the same diagonal.
            std::uint32_t const back = backs[i] & of_slot & all_if(word.back) & ~front;
            seeds[left] = {seed.slot, seed.word, static_cast<std::uint8_t>(front),
                           static_cast<std::uint8_t>(back)};
            left += (front | back) != 0;
        }
    }
    seeds.resize(left);
}

// Leaves the hits that may lead to an anchor, and those of which that would be long to tell: a seed
// stands for several phrases, or the word at several places.
void leave_promising(StoredShard const & shard, std::span<SeedWord const> words,
                     HitFilter const & filter, std::vector<SeedHit> & hits) {
    for (SeedHit const & hit : hits)
        shard.prefetch_phrase(hit.slot);
    filter.leave_growing(
        shard.text(), shard.bases(), hits, [&](SeedHit const & hit, HitFilter::Place & place) {
            std::uint32_t const begins = hit.fronts | hit.backs;
            std::uint32_t const skip = hit.fronts == 0;
            auto const begin = static_cast<std::uint32_t>(std::countr_zero(begins));
            place = {hit.slot + begin + skip, words[hit.word].inner - 1 + skip};
            return (begins & (begins - 1)) == 0 && shard.is_listed_alone(hit.slot);
        });
}

// Where the words of the hits stand: all that their seeds stand for.
void list_places(StoredShard const & shard, std::span<SeedWord const> words, std::uint32_t bases,
                 std::span<SeedHit const> hits, std::vector<WordPlace> & places) {
    places.clear();
    std::uint32_t const mask = (1u << 2 * bases) - 1;
    for (SeedHit const & hit : hits) {
        SeedWord const & word = words[hit.word];
        auto const list = [&](std::uint32_t begins, std::uint32_t skip) {
            if (begins == 0) return;
            auto const take = [&](std::uint32_t phrase, std::uint32_t position) {
                places.push_back({phrase, {position, word.inner - 1 + skip}});
            };
            shard.for_each_place(hit.slot, begins, skip, word.packed >> 2 * skip & mask, bases,
                                 take);
        };
        list(hit.fronts, 0);
        list(hit.backs, 1);
    }
}

} // namespace

void find_anchors(StoredDictionary const & dictionary, Pattern const & pattern, Strand strand,
                  ScoringScheme const & scheme, AnchorRule rule, Look look, SeedScratch & my,
                  std::vector<Anchor> & anchors, StopSignal const * stop) {
    std::span<SeedWord const> const words = list_seed_words(pattern, look, my.words);
    bool const whole = look.run > k_seed_length;
    std::uint32_t const bases = whole ? k_seed_length : k_seed_length - 1;
    HitFilter const filter(pattern.residues, scheme, bases, rule.least_units, rule.drop);
    std::optional<PackedView> packed;
    if (filter.can_tell()) packed = filter.pattern();
    for (std::size_t s = 0; s < dictionary.shards().size(); ++s) {
        if (!dictionary.holds(s)) continue;
        StoredShard const & shard = dictionary.shards()[s];
        auto const grow = [&](std::uint32_t at, std::uint32_t phrase, std::uint32_t position) {
            // The diagonal is unique in a shard: text and pattern are shorter than 2^32.
            std::uint32_t & diagonal = my.reached.at({position - at}, 0);
            if (at < diagonal) return;
            DiagonalView const view{.text = shard.text(),
                                    .begin = shard.begin(phrase),
                                    .end = shard.end(phrase),
                                    .pattern = pattern.residues,
                                    .packed = packed,
                                    .scheme = scheme,
                                    .drop = rule.drop};
            std::int32_t units = 0;
            std::uint32_t const left = view.grow_left(position, at, units);
            std::uint32_t const right = view.grow_right(position, at, units);
            // What is too little leaves the diagonal open: the filter, which looks beyond the
            // phrase, may have dismissed it or not.
            if (units < rule.least_units) return;
            diagonal = at + right;
            if (units < rule.least_units_a_base * (left + right)) return;
            anchors.push_back({dictionary.first_phrase(s) + phrase, strand, at - left,
                               position - left - view.begin, left + right, units});
        };
        my.reached.clear();
        for (std::size_t first = 0; first < words.size(); first += k_group) {
            check(stop);
            auto const group = words.subspan(first, std::min(k_group, words.size() - first));
            list_seeds(shard, group, my.hits);
            leave_hits(shard, group, whole, my.hits);
            if (filter.can_tell()) leave_promising(shard, group, filter, my.hits);
            for (std::size_t hit = 0; hit < my.hits.size(); hit += k_group) {
                auto const hits =
                    std::span(my.hits).subspan(hit, std::min(k_group, my.hits.size() - hit));
                list_places(shard, group, bases, hits, my.places);
                if (filter.can_tell())
                    filter.leave_growing(shard.text(), shard.bases(), my.places,
                                         [](WordPlace const & word, HitFilter::Place & place) {
                                             place = word.place;
                                             return true;
                                         });
                for (auto const & [phrase, place] : my.places)
                    grow(place.at, phrase, place.position);
            }
        }
    }
}

} // namespace tansaku
