// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/find_anchors.hpp"

#include "engine/seed/diagonal_view.hpp"
#include "index/format/schema.hpp"

#include <algorithm>
#include <array>
#include <cmath>
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

} // namespace

void find_anchors(StoredDictionary const & dictionary, Pattern const & pattern, Strand strand,
                  ScoringScheme const & scheme, AnchorRule rule, DiagonalTable & reached,
                  std::vector<Anchor> & anchors) {
    // Words go in groups: first all their buckets are asked for, then all their seeds, then the
    // texts, so that waiting for memory overlaps.
    constexpr std::size_t group = 64;
    std::vector<SeedWord> const words = list_words(pattern);
    std::array<BucketDirectory::Range, group> ranges;
    std::vector<SeedHit> hits;
    for (std::size_t s = 0; s < dictionary.shards().size(); ++s) {
        StoredShard const & shard = dictionary.shards()[s];
        reached.clear();
        for (std::size_t first = 0; first < words.size(); first += group) {
            auto const some =
                std::span(words).subspan(first, std::min(group, words.size() - first));
            for (SeedWord const & word : some)
                shard.prefetch_bucket(word.word);
            for (std::size_t w = 0; w < some.size(); ++w) {
                ranges[w] = shard.seeds(some[w].word);
                shard.prefetch_seed(ranges[w].begin);
            }
            hits.clear();
            for (std::size_t w = 0; w < some.size(); ++w) {
                for (std::uint64_t seed = ranges[w].begin; seed < ranges[w].end; ++seed) {
                    hits.push_back({shard.seed(seed), &some[w]});
                    shard.prefetch_place(hits.back().position);
                }
            }
            for (SeedHit const & hit : hits) {
                std::uint32_t const at = hit.word->at;
                auto const look = [&](std::uint32_t phrase, std::uint32_t position) {
                    // The diagonal is unique in a shard: text and pattern are shorter than 2^32.
                    std::uint32_t & diagonal = reached[position - at];
                    if (at < diagonal) return;
                    DiagonalView const view{shard.text(),      shard.begin(phrase),
                                            shard.end(phrase), pattern.residues,
                                            scheme.matrix(),   rule.drop};
                    std::int32_t units = 0;
                    std::uint32_t const left = view.grow_left(position, at, units);
                    std::uint32_t const right = view.grow_right(position, at, units);
                    diagonal = at + right;
                    if (units < rule.least_units) return;
                    anchors.push_back({dictionary.first_phrase(s) + phrase, strand, at - left,
                                       position - left - view.begin, left + right, units});
                };
                shard.for_each_place(hit.position, hit.word->packed, look);
            }
        }
    }
}

} // namespace tansaku
