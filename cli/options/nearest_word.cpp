// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/nearest_word.hpp"

#include <algorithm>
#include <vector>

namespace tansaku::cli {
namespace {

// Optimal string alignment distance.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> older(b.size() + 1);
    std::vector<std::size_t> old(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        old[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            std::size_t const replaced = old[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, old[j] + 1, row[j - 1] + 1});
            bool const swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], older[j - 2] + 1);
        }
        older.swap(old);
        old.swap(row);
    }
    return old[b.size()];
}

} // namespace

std::optional<std::string_view> nearest_word(std::string_view word,
                                             std::span<std::string_view const> known) {
    std::optional<std::string_view> nearest;
    std::size_t least = std::max<std::size_t>(1, word.size() / 3) + 1;
    for (std::string_view const candidate : known) {
        std::size_t const changes = distance(word, candidate);
        if (changes >= least) continue;
        least = changes;
        nearest = candidate;
    }
    return nearest;
}

std::string suggestion(std::string_view word, std::span<std::string_view const> known) {
    auto const nearest = nearest_word(word, known);
    return nearest ? "; did you mean '" + std::string(*nearest) + "'" : "";
}

} // namespace tansaku::cli
