// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/find_anchors.hpp"

#include "engine/seed/diagonal_view.hpp"
#include "engine/seed/hit_filter.hpp"
#include "engine/seed/seed_words.hpp"
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

constexpr std::size_t k_group = 256;

using GroupEnds = std::array<std::size_t, k_group>;

// The slots of the seeds among which each of `words`, at most k_group, is looked up: those of word
// w up to ends[w]. A look-up reads a few bytes in each of many places far from each other: all
// words make one step, asking for what the next step will read, so that waiting for memory
// overlaps.
void list_slots(StoredShard const & shard, std::span<SeedWord const> words, GroupEnds & ends,
                std::vector<std::uint32_t> & slots) {
    std::array<BucketDirectory::Range, k_group> ranges;
    for (SeedWord const & word : words)
        shard.prefetch_sample(word.first);
    for (SeedWord const & word : words)
        shard.prefetch_bucket(word.first);
    std::size_t end = 0;
    for (std::size_t w = 0; w < words.size(); ++w) {
        ranges[w] = shard.seeds(words[w].first, words[w].last);
        if (ranges[w].begin < ranges[w].end) shard.prefetch_seed(ranges[w].begin);
        ends[w] = end += ranges[w].end - ranges[w].begin;
    }
    slots.resize(end);
    for (std::size_t w = 0; w < words.size(); ++w)
        shard.list_slots(ranges[w], slots.data() + (w == 0 ? 0 : ends[w - 1]));
}

// The hits: most seeds of a bucket have another word than the one that is looked up.
class HitLister {
public:
    HitLister(StoredShard const & shard, std::span<std::uint32_t const> slots,
              std::vector<SeedHit> & hits)
        : shard_(shard)
        , slots_(slots)
        , hits_(hits) {}

    void list(std::span<SeedWord const> words, GroupEnds const & ends) {
        hits_.resize(slots_.size());
        std::uint32_t lane = 0;
        std::size_t seed = 0;
        for (std::size_t w = 0; w < words.size(); ++w) {
            SeedWord const word = words[w];
            for (; seed < ends[w]; ++seed) {
                lanes_.put(lane, shard_.slot_text(slots_[seed]) >> 2 * word.skip, word.packed);
                word_[lane] = static_cast<std::uint16_t>(w);
                if (++lane < WordLanes::k_lanes) continue;
                // All words of a look have as many bases.
                take(lane, word.bases);
                lane = 0;
            }
        }
        if (lane != 0) take(lane, words.front().bases);
        hits_.resize(listed_);
    }

private:
    // The first so many lanes.
    void take(std::uint32_t count, std::uint32_t bases) {
        WordPlaces places;
        find_words(lanes_, bases, places);
        std::uint32_t const of_slot = shard_.slot_places();
        SeedHit * hit = hits_.data() + listed_;
        for (std::uint32_t i = 0; i < count; ++i) {
            std::uint32_t const begins = places[i] & of_slot;
            *hit = {slots_[taken_ + i], word_[i], static_cast<std::uint16_t>(begins)};
            hit += begins != 0;
        }
        taken_ += count;
        listed_ = static_cast<std::size_t>(hit - hits_.data());
    }

    StoredShard const & shard_;
    std::span<std::uint32_t const> slots_;
    std::vector<SeedHit> & hits_;
    WordLanes lanes_;
    std::array<std::uint16_t, WordLanes::k_lanes> word_; // by lane
    std::size_t taken_ = 0;                              // slots
    std::size_t listed_ = 0;                             // hits
};

// Bases from a slot on up to the last one that the filter may look at.
constexpr std::uint32_t k_behind_slot =
    schema::k_longest_slot + k_seed_length + HitFilter::k_behind;

// Leaves the hits that may lead to an anchor, and those of which that would be long to tell: near
// an end of the text, and where a seed stands for several phrases.
void leave_promising(StoredShard const & shard, std::span<SeedWord const> words,
                     HitFilter const & filter, std::vector<SeedHit> & hits) {
    for (SeedHit const & hit : hits)
        shard.prefetch_phrase(hit.slot);
    std::size_t left = 0;
    HitFilter::Lanes lanes(filter);
    for (std::size_t first = 0; first < hits.size(); first += GrowthLanes::k_lanes) {
        auto const count = static_cast<std::uint32_t>(
            std::min<std::size_t>(GrowthLanes::k_lanes, hits.size() - first));
        std::uint32_t kept = 0; // bits of hits that are not told of here
        for (std::uint32_t i = 0; i < count; ++i) {
            SeedHit const hit = hits[first + i];
            SeedWord const & word = words[hit.word];
            if (hit.slot < HitFilter::k_frame ||
                hit.slot + std::uint64_t{k_behind_slot} > shard.bases()) {
                kept |= 1u << i;
                continue;
            }
            auto const begin =
                static_cast<std::uint32_t>(std::countr_zero(std::uint32_t{hit.begins}));
            lanes.put(i, shard.text(), hit.slot + begin + word.skip, word.at, word.bases);
            // At several places of the slot, or at another phrase's.
            bool const elsewhere =
                (hit.begins & (hit.begins - 1)) != 0 || !shard.is_listed_alone(hit.slot);
            kept |= std::uint32_t{elsewhere} << i;
        }
        kept |= lanes.may_grow();
        for (std::uint32_t i = 0; i < count; ++i) {
            hits[left] = hits[first + i];
            left += kept >> i & 1;
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
    GroupEnds ends;
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
            list_slots(shard, group, ends, my.slots);
            HitLister(shard, my.slots, my.hits).list(group, ends);
            if (filter.can_tell()) leave_promising(shard, group, filter, my.hits);
            for (SeedHit const & hit : my.hits) {
                SeedWord const & word = group[hit.word];
                auto const meet = [&](std::uint32_t phrase, std::uint32_t position) {
                    bool const inside =
                        position >= HitFilter::k_frame &&
                        position + std::uint64_t{word.bases} + HitFilter::k_behind <= shard.bases();
                    if (filter.can_tell() && inside &&
                        !filter.may_grow(shard.text(), position, word.at, word.bases))
                        return;
                    grow(word.at, phrase, position);
                };
                shard.for_each_place(hit.slot, hit.begins, word.skip, word.packed, word.bases,
                                     meet);
            }
        }
    }
}

} // namespace tansaku
