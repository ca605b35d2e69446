// SPDX-License-Identifier: BSD-3-Clause
#include "engine/seed/find_anchors.hpp"

#include "index/format/schema.hpp"

#include <cmath>

namespace tansaku {
namespace {

using schema::k_seed_length;

// Points for a number of bits, in the units of `scheme`.
std::int32_t units_of_bits(double bits, double log_k, ScoringScheme const & scheme) {
    double const points = (bits * std::log(2.0) + log_k) / scheme.constants().lambda;
    return static_cast<std::int32_t>(std::ceil(points)) * scheme.scale();
}

// Compares one pattern with one phrase along a diagonal.
struct DiagonalView {
    PackedView text;
    std::uint32_t begin; // of the phrase in the text
    std::uint32_t end;
    std::vector<Residue> const & pattern;
    SubstitutionMatrix const & matrix;
    std::int32_t drop;

    [[nodiscard]] int score(std::uint32_t text_at, std::uint32_t pattern_at) const {
        return matrix(text[text_at], pattern[pattern_at]);
    }

    // Bases to the right of (text_at, pattern_at), inclusive, until the score is best.
    std::uint32_t grow_right(std::uint32_t text_at, std::uint32_t pattern_at,
                             std::int32_t & units) const {
        std::int32_t sum = 0;
        std::int32_t best = 0;
        std::uint32_t length = 0;
        auto const size = static_cast<std::uint32_t>(pattern.size());
        for (std::uint32_t i = 0; text_at + i < end && pattern_at + i < size; ++i) {
            sum += score(text_at + i, pattern_at + i);
            if (sum > best) {
                best = sum;
                length = i + 1;
            } else if (sum < best - drop) {
                break;
            }
        }
        units += best;
        return length;
    }

    // The same to the left, exclusive.
    std::uint32_t grow_left(std::uint32_t text_at, std::uint32_t pattern_at,
                            std::int32_t & units) const {
        std::int32_t sum = 0;
        std::int32_t best = 0;
        std::uint32_t length = 0;
        for (std::uint32_t i = 1; text_at >= begin + i && pattern_at >= i; ++i) {
            sum += score(text_at - i, pattern_at - i);
            if (sum > best) {
                best = sum;
                length = i;
            } else if (sum < best - drop) {
                break;
            }
        }
        units += best;
        return length;
    }

    [[nodiscard]] bool same_word(std::uint32_t text_at, std::uint32_t pattern_at) const {
        for (std::uint32_t i = 0; i < k_seed_length; ++i)
            if (text[text_at + i] != pattern[pattern_at + i]) return false;
        return true;
    }
};

} // namespace

AnchorRule anchor_rule(ScoringScheme const & scheme) {
    return {.least_units = units_of_bits(27, std::log(scheme.constants().k), scheme),
            .drop = units_of_bits(20, 0, scheme)};
}

void find_anchors(StoredDictionary const & dictionary, Pattern const & pattern, Strand strand,
                  ScoringScheme const & scheme, AnchorRule rule, DiagonalTable & reached,
                  std::vector<Anchor> & anchors) {
    constexpr std::uint32_t mask = (1u << (2 * k_seed_length)) - 1;
    auto const size = static_cast<std::uint32_t>(pattern.residues.size());
    for (std::size_t s = 0; s < dictionary.shards().size(); ++s) {
        StoredShard const & shard = dictionary.shards()[s];
        reached.clear();
        std::uint32_t word = 0;
        for (std::uint32_t end = 1; end <= size; ++end) {
            word = (word << 2 | (pattern.residues[end - 1] & 3u)) & mask;
            if (end < k_seed_length || !pattern.seeds[end - k_seed_length]) continue;
            std::uint32_t const at = end - k_seed_length;
            for (std::uint32_t const position : shard.seeds(word)) {
                // The diagonal is unique in a shard: text and pattern are shorter than 2^32.
                std::uint32_t & diagonal = reached[position - at];
                if (at < diagonal) continue;
                std::uint32_t const phrase = shard.phrase_at(position);
                DiagonalView const view{shard.text(),     shard.begin(phrase), shard.end(phrase),
                                        pattern.residues, scheme.matrix(),     rule.drop};
                if (position + k_seed_length > view.end || !view.same_word(position, at)) continue;
                std::int32_t units = 0;
                std::uint32_t const left = view.grow_left(position, at, units);
                std::uint32_t const right = view.grow_right(position, at, units);
                diagonal = at + right;
                if (units < rule.least_units) continue;
                anchors.push_back({dictionary.first_phrase(s) + phrase, strand, at - left,
                                   position - left - view.begin, left + right, units});
            }
        }
    }
}

} // namespace tansaku
