// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/parts.hpp"

#include "index/core/phrase_rule.hpp"

#include <algorithm>
#include <bit>

namespace tansaku {
namespace {

// Every window of k_word + 1 bases lies in one phrase at least: what a part spans, errors included,
// must be no wider, or a place across the end of a phrase would be missed.
static_assert(schema::k_fm_depth <= k_word + 1);
// The shortest query with the most errors is too short to be cut: it is one part.
static_assert(WithinRule::k_bases_an_error * WithinRule::k_most_errors +
                  WithinRule::k_most_errors <=
              schema::k_fm_depth);

// `count` parts that share the pattern evenly; the first have the errors that are left over, and
// the rows.
std::vector<PatternPart> cut_evenly(WithinPattern const & pattern, std::uint32_t max_errors,
                                    std::uint32_t count) {
    std::vector<PatternPart> parts;
    std::uint32_t begin = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto const share = [&](std::uint32_t of) { return of / count + (i < of % count ? 1 : 0); };
        parts.push_back({begin, share(pattern.size()), share(max_errors + 1) - 1});
        begin += parts.back().size;
    }
    return parts;
}

std::uint32_t gap_errors(WithinPattern const & pattern, PatternPart const & part) {
    return pattern.gaps ? part.errors : 0;
}

// Narrows a part to what the FM-index tells of: where its codes stand for the fewest strings.
void narrow(WithinPattern const & pattern, PatternPart & part) {
    std::uint32_t const size = std::min(part.size, schema::k_fm_depth - gap_errors(pattern, part));
    auto const plain = [&](std::uint8_t bases) { return std::has_single_bit(bases); };
    if (std::all_of(pattern.bases.begin() + part.begin, pattern.bases.begin() + part.end(),
                    plain)) {
        part.size = size; // all are alike
        return;
    }
    auto const openness = [&](std::uint32_t begin) {
        double strings = 1;
        for (std::uint32_t row = begin; row < begin + size; ++row)
            strings *= std::popcount(pattern.bases[row]);
        return strings;
    };
    std::uint32_t best = part.begin;
    for (std::uint32_t begin = part.begin; begin + size <= part.end(); ++begin)
        if (openness(begin) < openness(best)) best = begin;
    part.begin = best;
    part.size = size;
}

} // namespace

WithinPattern rows_of(WithinPattern const & pattern, PatternPart const & part) {
    auto const slice = [&](auto const & list) {
        return std::remove_cvref_t<decltype(list)>(list.begin() + part.begin,
                                                   list.begin() + part.end());
    };
    return {slice(pattern.bases), slice(pattern.exact), pattern.gaps, pattern.text_codes};
}

std::vector<PatternPart> cut_parts(WithinPattern const & pattern, std::uint32_t max_errors) {
    for (std::uint32_t count = max_errors + 1;; --count) {
        std::vector<PatternPart> parts = cut_evenly(pattern, max_errors, count);
        bool const holds_seeds = std::ranges::all_of(parts, [&](PatternPart const & part) {
            return part.size >= k_least_string + gap_errors(pattern, part);
        });
        if (!holds_seeds && count > 1) continue;
        for (PatternPart & part : parts)
            narrow(pattern, part);
        return parts;
    }
}

} // namespace tansaku
