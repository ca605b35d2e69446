// SPDX-License-Identifier: BSD-3-Clause
#include "index/compact/common_stretches.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <unordered_map>

namespace tansaku {
namespace {

using Text = std::span<Residue const>;

constexpr std::size_t k_word = 32; // bases, of 2 bits
// Bases beyond where two texts part that are looked at first, and times as many each time that was
// too few.
constexpr std::size_t k_least_reach = 512;
constexpr std::size_t k_growth = 8;
constexpr std::size_t k_most_reach = std::size_t{1} << 18;

// Calls visit(position, word) for each word of a text, until it says true.
template <typename Visit>
void find_word(Text text, Visit visit) {
    std::uint64_t word = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        word = word << 2 | text[at];
        if (at + 1 >= k_word && visit(at + 1 - k_word, word)) return;
    }
}

struct Places {
    std::size_t first;
    std::size_t second;
};

// Where two texts go on alike.
std::optional<Places> next_common(Text first, Text second) {
    std::size_t const all = std::max(first.size(), second.size());
    for (std::size_t reach = k_least_reach;; reach *= k_growth) {
        std::unordered_map<std::uint64_t, std::size_t> places;
        find_word(first.first(std::min(reach, first.size())),
                  [&](std::size_t at, std::uint64_t word) {
                      places.try_emplace(word, at);
                      return false;
                  });
        std::optional<Places> found;
        find_word(second.first(std::min(reach, second.size())),
                  [&](std::size_t at, std::uint64_t word) {
                      auto const place = places.find(word);
                      if (place != places.end()) found = {place->second, at};
                      return found.has_value();
                  });
        if (found || reach >= std::min(all, k_most_reach)) return found;
    }
}

} // namespace

std::vector<CommonStretch> common_stretches(Text first, Text second) {
    std::vector<CommonStretch> stretches;
    Places at{0, 0};
    while (true) {
        Text const rest = first.subspan(at.first);
        Text const other = second.subspan(at.second);
        auto const [end, unused] = std::ranges::mismatch(rest, other);
        auto const size = static_cast<std::size_t>(end - rest.begin());
        if (size != 0) stretches.push_back({at.first, at.second, size});
        auto const next = next_common(rest.subspan(size), other.subspan(size));
        if (!next) return stretches;
        at = {at.first + size + next->first, at.second + size + next->second};
    }
}

} // namespace tansaku
