// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/find_anchors.hpp"

#include "engine/seed/diagonal_view.hpp"
#include "engine/seed/hit_filter.hpp"
#include "engine/seed/seed_words.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <array>
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

constexpr std::size_t k_group = 256;

// The seeds of a shard with words of `words`, at most k_group. A look-up reads a few bytes in
// each of many places far from each other: all words make one step, asking for what the next step
// will read, so that waiting for memory overlaps.
void list_hits(StoredShard const & shard, std::span<SeedWord const> words,
               std::vector<SeedHit> & hits) {
    std::array<BucketDirectory::Range, k_group> ranges;
    for (SeedWord const & word : words)
        shard.prefetch_sample(word.first);
    for (SeedWord const & word : words)
        shard.prefetch_bucket(word.first);
    for (std::size_t w = 0; w < words.size(); ++w) {
        ranges[w] = shard.seeds(words[w].first, words[w].last);
        if (ranges[w].begin < ranges[w].end) shard.prefetch_seed(ranges[w].begin);
    }
    hits.clear();
    for (std::uint32_t w = 0; w < words.size(); ++w) {
        for (std::uint64_t seed = ranges[w].begin; seed < ranges[w].end; ++seed) {
            hits.push_back({shard.seed(seed), w});
            shard.prefetch_text(hits.back().position);
        }
    }
}

// Leaves the hits that may lead to an anchor, and those of which that would be long to tell: near
// an end of the text, and where a seed stands for several phrases.
void leave_promising(StoredShard const & shard, std::span<SeedWord const> words,
                     HitFilter const & filter, std::vector<SeedHit> & hits) {
    std::size_t left = 0;
    HitFilter::Lanes lanes(filter);
    std::array<std::uint8_t, GrowthLanes::k_lanes> stands; // as may_have_word() tells
    for (std::size_t first = 0; first < hits.size(); first += GrowthLanes::k_lanes) {
        auto const count = static_cast<std::uint32_t>(
            std::min<std::size_t>(GrowthLanes::k_lanes, hits.size() - first));
        std::uint32_t kept = 0; // bits of hits that are not told of here
        for (std::uint32_t i = 0; i < count; ++i) {
            SeedHit const hit = hits[first + i];
            SeedWord const & word = words[hit.word];
            stands[i] = static_cast<std::uint8_t>(
                shard.may_have_word(hit.position, word.skip, word.packed, word.bases));
            if (!filter.can_tell() || hit.position < HitFilter::k_frame ||
                hit.position + 2 * std::uint64_t{k_seed_length} >= shard.bases()) {
                kept |= 1u << i;
                continue;
            }
            std::uint32_t const position = hit.position + word.skip + (stands[i] >> 1);
            lanes.put(i, shard.text(), position, word.at, word.bases);
            // At one of both places, or at another phrase's.
            bool const elsewhere = stands[i] == 3 || !shard.is_listed_alone(hit.position);
            kept |= std::uint32_t{elsewhere} << i;
        }
        kept |= lanes.may_grow();
        for (std::uint32_t i = 0; i < count; ++i) {
            hits[left] = hits[first + i];
            left += (stands[i] != 0) & (kept >> i & 1);
        }
    }
    hits.resize(left);
}

} // namespace

void find_anchors(StoredDictionary const & dictionary, Pattern const & pattern, Strand strand,
                  ScoringScheme const & scheme, AnchorRule rule, Look look, SeedScratch & my,
                  std::vector<Anchor> & anchors, StopSignal const * stop) {
    std::vector<SeedWord> const words = seed_words(pattern, look);
    HitFilter const filter(pattern.residues, scheme, rule.least_units, rule.drop);
    PackedText bases;
    std::optional<PackedView> packed;
    if (filter.can_tell()) {
        bases.append(pattern.residues);
        packed = bases.view();
    }
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
            auto const group =
                std::span(words).subspan(first, std::min(k_group, words.size() - first));
            list_hits(shard, group, my.hits);
            leave_promising(shard, group, filter, my.hits);
            for (SeedHit const & hit : my.hits) {
                SeedWord const & word = group[hit.word];
                auto const meet = [&](std::uint32_t phrase, std::uint32_t position) {
                    bool const inside = position >= HitFilter::k_frame &&
                                        position + std::uint64_t{word.bases} < shard.bases();
                    if (filter.can_tell() && inside &&
                        !filter.may_grow(shard.text(), position, word.at, word.bases))
                        return;
                    grow(word.at, phrase, position);
                };
                shard.for_each_place(hit.position, word.skip, word.packed, word.bases, meet);
            }
        }
    }
}

} // namespace tansaku
