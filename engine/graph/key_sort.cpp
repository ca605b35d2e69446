// SPDX-License-Identifier: BSD-3-Clause
#include "engine/graph/key_sort.hpp"

#include <array>
#include <bit>
#include <utility>

namespace tansaku {
namespace {

constexpr unsigned k_digit_bits = 11;
constexpr std::uint64_t k_digits = std::uint64_t{1} << k_digit_bits;
// Shorter lists take less time by comparisons.
constexpr std::size_t k_shortest = 64;

void sort_by_insertion(std::vector<Keyed> & list) {
    for (std::size_t i = 1; i < list.size(); ++i) {
        Keyed const entry = list[i];
        std::size_t place = i;
        for (; place > 0 && list[place - 1].key > entry.key; --place)
            list[place] = list[place - 1];
        list[place] = entry;
    }
}

} // namespace

void KeySorter::sort(std::vector<Keyed> & list) {
    if (list.size() < k_shortest) {
        sort_by_insertion(list);
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
    while (differing != 0) {
        // A digit begins where the keys differ, wherever that is.
        auto const shift = static_cast<unsigned>(std::countr_zero(differing));
        differing &= ~((k_digits - 1) << shift);
        auto const digit = [shift](Keyed const & entry) {
            return static_cast<std::size_t>(entry.key >> shift & (k_digits - 1));
        };
        std::array<std::uint32_t, k_digits> next{}; // where the next entry of a digit goes
        for (Keyed const & entry : list)
            ++next[digit(entry)];
        std::uint32_t begin = 0;
        for (std::uint32_t & count : next)
            begin += std::exchange(count, begin);
        for (Keyed const & entry : list)
            sorted_[next[digit(entry)]++] = entry;
        list.swap(sorted_);
    }
}

} // namespace tansaku
