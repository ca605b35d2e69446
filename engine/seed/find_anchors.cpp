// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/find_anchors.hpp"

#include "engine/seed/diagonal_view.hpp"
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

AnchorRule anchor_rule(ScoringScheme const & scheme) {
    return {.least_units = units_of_bits(27, std::log(scheme.constants().k), scheme),
            .drop = units_of_bits(20, 0, scheme)};
}

namespace {

// A word of the pattern: highest base first, as buckets are numbered, and lowest first, as texts
// are packed.
struct SeedWord {
    std::uint32_t at;
    std::uint32_t word;
    std::uint32_t packed;
};

// A listed seed of a word's bucket.
struct SeedHit {
    std::uint32_t position; // in the shard's text
    SeedWord const * word;
};

constexpr std::uint32_t k_word_mask_bits = (1u << (2 * k_seed_length)) - 1;

std::vector<SeedWord> list_words(Pattern const & pattern) {
    std::vector<SeedWord> words;
    std::uint32_t word = 0;
    std::uint32_t packed = 0;
    for (std::uint32_t end = 1; end <= pattern.residues.size(); ++end) {
        std::uint32_t const base = pattern.residues[end - 1] & 3u;
        word = (word << 2 | base) & k_word_mask_bits;
        packed = packed >> 2 | base << (2 * k_seed_length - 2);
        if (end >= k_seed_length && pattern.seeds[end - k_seed_length])
            words.push_back({end - k_seed_length, word, packed});
    }
    return words;
}

constexpr std::size_t k_group = 256;

// The seeds of a shard with words of `words`, at most k_group. A look-up reads a few bytes in
// each of many places far from each other: all words make one step, asking for what the next step
// will read, so that waiting for memory overlaps.
void list_hits(StoredShard const & shard, std::span<SeedWord const> words,
               std::vector<SeedHit> & hits) {
    std::array<BucketDirectory::Range, k_group> ranges;
    for (SeedWord const & word : words)
        shard.prefetch_sample(word.word);
    for (SeedWord const & word : words)
        shard.prefetch_bucket(word.word);
    for (std::size_t w = 0; w < words.size(); ++w) {
        ranges[w] = shard.seeds(words[w].word);
        if (ranges[w].begin < ranges[w].end) shard.prefetch_seed(ranges[w].begin);
    }
    hits.clear();
    for (std::size_t w = 0; w < words.size(); ++w) {
        for (std::uint64_t seed = ranges[w].begin; seed < ranges[w].end; ++seed) {
            hits.push_back({shard.seed(seed), &words[w]});
            shard.prefetch_text(hits.back().position);
        }
    }
    std::erase_if(
        hits, [&](SeedHit const & hit) { return !shard.has_word(hit.position, hit.word->packed); });
    for (SeedHit const & hit : hits)
        shard.prefetch_phrase(hit.position);
}

} // namespace

void find_anchors(StoredDictionary const & dictionary, Pattern const & pattern, Strand strand,
                  ScoringScheme const & scheme, AnchorRule rule, DiagonalTable & reached,
                  std::vector<Anchor> & anchors) {
    std::vector<SeedWord> const words = list_words(pattern);
    PackedText bases;
    std::optional<PackedView> packed;
    if (std::ranges::all_of(pattern.residues, is_base)) {
        bases.append(pattern.residues);
        packed = bases.view();
    }
    std::vector<SeedHit> hits;
    for (std::size_t s = 0; s < dictionary.shards().size(); ++s) {
        StoredShard const & shard = dictionary.shards()[s];
        auto const look = [&](std::uint32_t at, std::uint32_t phrase, std::uint32_t position) {
            // The diagonal is unique in a shard: text and pattern are shorter than 2^32.
            std::uint32_t & diagonal = reached.at({position - at}, 0);
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
            diagonal = at + right;
            if (units < rule.least_units) return;
            anchors.push_back({dictionary.first_phrase(s) + phrase, strand, at - left,
                               position - left - view.begin, left + right, units});
        };
        reached.clear();
        for (std::size_t first = 0; first < words.size(); first += k_group) {
            list_hits(shard,
                      std::span(words).subspan(first, std::min(k_group, words.size() - first)),
                      hits);
            for (SeedHit const & hit : hits)
                shard.for_each_place(hit.position, hit.word->packed,
                                     [&](std::uint32_t phrase, std::uint32_t position) {
                                         look(hit.word->at, phrase, position);
                                     });
        }
    }
}

} // namespace tansaku
