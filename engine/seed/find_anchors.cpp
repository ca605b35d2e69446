// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/find_anchors.hpp"

#include "engine/seed/diagonal_view.hpp"
#include "engine/seed/growth_bound.hpp"
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

// A word of the pattern, and the seeds among which it is looked up.
struct SeedWord {
    std::uint32_t at = 0;
    std::uint32_t bases = 0;
    std::uint32_t packed = 0; // first base lowest, as texts are packed
    // Seeds, first base highest, as buckets are numbered: those from `first` to `last` have the
    // word behind their first `skip` bases.
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    std::uint32_t skip = 0;
};

// A listed seed of a word's buckets.
struct SeedHit {
    std::uint32_t position; // in the shard's text: the even one, see StoredShard::seed()
    SeedWord const * word;
};

// Calls visit(begin, word, packed) for each word of so many bases that may begin at a position.
template <typename Visit>
void for_each_word(std::vector<Residue> const & residues, std::uint32_t bases,
                   std::vector<bool> const & begins, Visit visit) {
    std::uint32_t const mask = (1u << 2 * bases) - 1;
    std::uint32_t word = 0;
    std::uint32_t packed = 0;
    for (std::uint32_t end = 1; end <= residues.size(); ++end) {
        std::uint32_t const base = residues[end - 1] & 3u;
        word = (word << 2 | base) & mask;
        packed = packed >> 2 | base << (2 * bases - 2);
        if (end >= bases && begins[end - bases]) visit(end - bases, word, packed);
    }
}

std::vector<SeedWord> list_words(Pattern const & pattern, Look look) {
    constexpr std::uint32_t length = schema::k_seed_length;
    std::vector<SeedWord> words;
    if (look.run > length) {
        for_each_word(pattern.residues, length, thinned(pattern.seeds, look),
                      [&](std::uint32_t at, std::uint32_t word, std::uint32_t packed) {
                          words.push_back({at, length, packed, word, word, 0});
                      });
        return words;
    }
    // A word that is one shorter begins a listed seed, or ends one.
    for_each_word(pattern.residues, length - 1, pattern.short_seeds,
                  [&](std::uint32_t at, std::uint32_t word, std::uint32_t packed) {
                      words.push_back({at, length - 1, packed, word << 2, word << 2 | 3, 0});
                      for (std::uint32_t base = 0; base < 4; ++base) {
                          std::uint32_t const seed = word | base << (2 * length - 2);
                          words.push_back({at, length - 1, packed, seed, seed, 1});
                      }
                  });
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
        shard.prefetch_sample(word.first);
    for (SeedWord const & word : words)
        shard.prefetch_bucket(word.first);
    for (std::size_t w = 0; w < words.size(); ++w) {
        ranges[w] = shard.seeds(words[w].first, words[w].last);
        if (ranges[w].begin < ranges[w].end) shard.prefetch_seed(ranges[w].begin);
    }
    hits.clear();
    for (std::size_t w = 0; w < words.size(); ++w) {
        for (std::uint64_t seed = ranges[w].begin; seed < ranges[w].end; ++seed) {
            hits.push_back({shard.seed(seed), &words[w]});
            shard.prefetch_text(hits.back().position);
        }
    }
    std::erase_if(hits, [&](SeedHit const & hit) {
        return !shard.may_have_word(hit.position, hit.word->skip, hit.word->packed,
                                    hit.word->bases);
    });
    for (SeedHit const & hit : hits)
        shard.prefetch_phrase(hit.position);
}

} // namespace

void find_anchors(StoredDictionary const & dictionary, Pattern const & pattern, Strand strand,
                  ScoringScheme const & scheme, AnchorRule rule, Look look, DiagonalTable & reached,
                  std::vector<Anchor> & anchors, StopSignal const * stop) {
    std::vector<SeedWord> const words = list_words(pattern, look);
    PackedText bases;
    std::optional<PackedView> packed;
    if (std::ranges::all_of(pattern.residues, is_base)) {
        bases.append(pattern.residues);
        packed = bases.view();
    }
    GrowthBound const bound(scheme, rule.drop);
    // Whether a hit may grow into an anchor; true where that would be long to tell.
    auto const may_grow = [&](PackedView text, std::uint32_t at, std::uint32_t position) {
        constexpr std::uint32_t before = GrowthBound::k_bases;
        if (!packed || at < before || position < before) return true;
        auto const differences = [&](std::uint32_t back) {
            return text.window(position - back) ^ packed->window(at - back);
        };
        return bound.rightwards(differences(0)) + bound.leftwards(differences(before)) >=
               rule.least_units;
    };
    std::vector<SeedHit> hits;
    for (std::size_t s = 0; s < dictionary.shards().size(); ++s) {
        if (!dictionary.holds(s)) continue;
        StoredShard const & shard = dictionary.shards()[s];
        auto const grow = [&](std::uint32_t at, std::uint32_t phrase, std::uint32_t position) {
            if (!may_grow(shard.text(), at, position)) return;
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
            if (units < rule.least_units || units < rule.least_units_a_base * (left + right))
                return;
            anchors.push_back({dictionary.first_phrase(s) + phrase, strand, at - left,
                               position - left - view.begin, left + right, units});
        };
        reached.clear();
        for (std::size_t first = 0; first < words.size(); first += k_group) {
            check(stop);
            list_hits(shard,
                      std::span(words).subspan(first, std::min(k_group, words.size() - first)),
                      hits);
            for (SeedHit const & hit : hits)
                shard.for_each_place(hit.position, hit.word->skip, hit.word->packed,
                                     hit.word->bases,
                                     [&](std::uint32_t phrase, std::uint32_t position) {
                                         grow(hit.word->at, phrase, position);
                                     });
        }
    }
}

} // namespace tansaku
