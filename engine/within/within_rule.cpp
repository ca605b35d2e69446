// SPDX-License-Identifier: BSD-3-Clause
#include "engine/within/within_rule.hpp"

#include "engine/within/parts.hpp"

#include <algorithm>
#include <bit>
#include <string>

namespace tansaku {
namespace {

// Strings that the codes of a looked-up part may stand for.
constexpr double k_most_strings = 65536;

double strings_of(WithinPattern const & pattern, PatternPart const & part) {
    double strings = 1;
    for (std::uint32_t row = part.begin; row < part.end(); ++row)
        strings *= std::popcount(pattern.bases[row]);
    return strings;
}

} // namespace

std::optional<Finding> refuse(WithinRule const & rule, std::span<Residue const> query) {
    std::string const size = "a query of " + std::to_string(query.size()) + " bases";
    if (query.size() > WithinRule::k_longest_query)
        return Finding{"E-QRY-05", "",
                       size + "; with --max-errors the longest is " +
                           std::to_string(WithinRule::k_longest_query) +
                           "; cut it, or search for what is similar"};
    std::size_t const most = query.size() / WithinRule::k_bases_an_error;
    if (rule.max_errors > most)
        return Finding{"E-QRY-06", "",
                       size + " with up to " + std::to_string(rule.max_errors) +
                           " errors; so short a query can have " + std::to_string(most)};
    WithinPattern const pattern = plus_pattern(rule, query);
    auto const too_open = [&](PatternPart const & part) {
        return strings_of(pattern, part) > k_most_strings;
    };
    if (std::ranges::any_of(cut_parts(pattern, rule.max_errors), too_open))
        return Finding{
            "E-QRY-07", "",
            "a query whose ambiguity codes stand for too many strings; give fewer codes"};
    return std::nullopt;
}

WithinPattern plus_pattern(WithinRule const & rule, std::span<Residue const> query) {
    WithinPattern pattern;
    pattern.gaps = rule.allows_gaps();
    pattern.text_codes = rule.text_codes;
    std::size_t const tail = std::min<std::size_t>(rule.exact_tail, query.size());
    for (Residue const residue : query) {
        pattern.exact.push_back(pattern.exact.size() >= query.size() - tail);
        pattern.bases.push_back(k_bases_of_residue[residue]);
    }
    return pattern;
}

WithinPattern minus_pattern(WithinRule const & rule, std::span<Residue const> query) {
    std::vector<Residue> other(query.begin(), query.end());
    reverse_complement(other);
    WithinPattern pattern = plus_pattern(rule, other);
    std::size_t const tail = std::min<std::size_t>(rule.exact_tail, query.size());
    for (std::size_t row = 0; row < pattern.exact.size(); ++row)
        pattern.exact[row] = row < tail;
    return pattern;
}

} // namespace tansaku
