// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/tables/spread_sort.hpp"

#include <oneapi/tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

namespace tansaku {
namespace {

constexpr std::size_t k_box_size = 4; // about
// Each box that is being filled is a place in memory: as many as a processor keeps at hand.
constexpr unsigned k_most_bits = 11;
constexpr std::size_t k_shared = std::size_t{1} << 16; // from so many numbers on, by all threads

// All numbers have the first `known` bits in common.
void sort_beyond(std::span<std::uint64_t> numbers, unsigned known) {
    if (numbers.size() < 8 * k_box_size || known + k_most_bits > 64) {
        std::ranges::sort(numbers);
        return;
    }
    unsigned const bits =
        std::min(static_cast<unsigned>(std::bit_width(numbers.size() / k_box_size)), k_most_bits);
    auto const box_of = [&](std::uint64_t number) { return number << known >> (64 - bits); };
    std::size_t const boxes = std::size_t{1} << bits;
    std::array<std::size_t, (std::size_t{1} << k_most_bits) + 1> next;
    std::fill_n(next.begin(), boxes + 1, 0);
    for (std::uint64_t const number : numbers)
        ++next[box_of(number) + 1];
    for (std::size_t box = 0; box < boxes; ++box)
        next[box + 1] += next[box];
    {
        std::vector<std::uint64_t> const unsorted(numbers.begin(), numbers.end());
        for (std::uint64_t const number : unsorted)
            numbers[next[box_of(number)]++] = number;
    }
    // Each entry has gone to the end of its box.
    auto const sort_box = [&](std::size_t box) {
        std::size_t const begin = box == 0 ? 0 : next[box - 1];
        sort_beyond(numbers.subspan(begin, next[box] - begin), known + bits);
    };
    if (numbers.size() >= k_shared)
        oneapi::tbb::parallel_for(std::size_t{0}, boxes, sort_box);
    else
        for (std::size_t box = 0; box < boxes; ++box)
            sort_box(box);
}

} // namespace

void spread_sort(std::span<std::uint64_t> numbers) { sort_beyond(numbers, 0); }

} // namespace tansaku
