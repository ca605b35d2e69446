// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

namespace tansaku {

// Something with a place in an order: a number of the caller's, and what it is sorted by.
struct Keyed {
    std::uint64_t key = 0;
    std::uint32_t item = 0;
};

// Sorts by key; equal keys keep their order. By digits rather than by comparisons, and only by
// those in which the keys differ: O(n) for every log n such bits, but at least 8 and at most 16.
// Keeps its buffers. One thread at a time.
class KeySorter {
public:
    // REQUIRES: less than 2^32 entries.
    void sort(std::vector<Keyed> & list);

private:
    std::vector<Keyed> sorted_;
    std::vector<std::uint32_t> next_; // per digit, where its next entry goes
};

} // namespace tansaku
