// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/table/near_miss.hpp"

#include "index/catalogue/table/unicode.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace tansaku {
namespace {

constexpr std::size_t k_most = 3;
constexpr std::size_t k_longest_word = 64; // bytes; a longer one is no slip of the hand

std::u32string code_points(std::string_view text) {
    std::u32string points;
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) == 0x80 && !points.empty())
            points.back() = points.back() << 6 | (byte & 0x3F);
        else
            points.push_back(byte);
    }
    return points;
}

// Levenshtein distance.
std::size_t distance(std::u32string_view a, std::u32string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t const changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row[b.size()];
}

} // namespace

std::vector<std::string> near_misses(std::string_view word,
                                     std::span<std::string const> candidates) {
    if (word.size() > k_longest_word) return {};
    std::u32string const wanted = code_points(folded(word));
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (std::string const & candidate : candidates) {
        if (candidate.size() > k_longest_word) continue;
        std::u32string const other = code_points(folded(candidate));
        std::size_t const edits = distance(wanted, other);
        bool const begins = wanted.size() >= 2 && other.size() >= 2 &&
                            (other.starts_with(wanted) || wanted.starts_with(other));
        if (begins || edits <= std::max<std::size_t>(1, other.size() / 4))
            ranked.emplace_back(edits, candidate);
    }
    std::ranges::sort(ranked);
    if (ranked.size() > k_most) ranked.resize(k_most);
    std::vector<std::string> words;
    for (auto & [edits, candidate] : ranked)
        words.push_back(std::move(candidate));
    return words;
}

} // namespace tansaku
