// SPDX-License-Identifier: BSD-3-Clause
#include "engine/graph/key_sort.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace tansaku {
namespace {

// Bits of a digit: about as many digits as entries, so that few passes are made over the list and
// what is kept for each digit costs no more than a pass.
constexpr unsigned k_least_digit_bits = 8;
constexpr unsigned k_most_digit_bits = 16;
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
    auto const bits = std::clamp(static_cast<unsigned>(std::bit_width(list.size())),
                                 k_least_digit_bits, k_most_digit_bits);
    std::uint64_t const mask = (std::uint64_t{1} << bits) - 1;
    sorted_.resize(list.size());
    while (differing != 0) {
        // A digit begins where the keys differ, wherever that is.
        auto const shift = static_cast<unsigned>(std::countr_zero(differing));
        differing &= ~(mask << shift);
        auto const digit = [&](Keyed const & entry) {
            return static_cast<std::size_t>(entry.key >> shift & mask);
        };
        next_.assign(mask + 1, 0);
        for (Keyed const & entry : list)
            ++next_[digit(entry)];
        std::uint32_t begin = 0;
        for (std::uint32_t & count : next_)
            begin += std::exchange(count, begin);
        for (Keyed const & entry : list)
            sorted_[next_[digit(entry)]++] = entry;
        list.swap(sorted_);
    }
}

} // namespace tansaku
