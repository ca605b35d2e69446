// SPDX-License-Identifier: BSD-3-Clause
#include "engine/graph/key_sort.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tansaku {
namespace {

constexpr unsigned k_digit_bits = 8;
constexpr std::size_t k_digits = std::size_t{1} << k_digit_bits;
// Shorter lists take less time by comparisons.
constexpr std::size_t k_shortest = 48;

} // namespace

void KeySorter::sort(std::vector<Keyed> & list) {
    if (list.size() < k_shortest) {
        std::ranges::stable_sort(list, {}, &Keyed::key);
        return;
    }
    std::uint64_t differing = 0;
    bool sorted = true;
    for (std::size_t i = 1; i < list.size(); ++i) {
        differing |= list[i].key ^ list[i - 1].key;
        sorted &= list[i - 1].key <= list[i].key;
    }
    if (sorted) return;
    sorted_.resize(list.size());
    for (unsigned shift = 0; shift < 64; shift += k_digit_bits) {
        if ((differing >> shift & (k_digits - 1)) == 0) continue;
        auto const digit = [shift](Keyed const & entry) {
            return static_cast<std::size_t>(entry.key >> shift & (k_digits - 1));
        };
        std::array<std::size_t, k_digits> next{}; // where the next entry of a digit goes
        for (Keyed const & entry : list)
            ++next[digit(entry)];
        std::size_t begin = 0;
        for (std::size_t & count : next)
            begin += std::exchange(count, begin);
        for (Keyed const & entry : list)
            sorted_[next[digit(entry)]++] = entry;
        list.swap(sorted_);
    }
}

} // namespace tansaku
