// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <span>

namespace tansaku {

// Sorts numbers whose first bits are spread, as those of words are: by these bits into boxes of a
// few numbers, box by box, and a box with many numbers by its next bits. Numbers that are not
// spread are compared in the end. O(size) memory. Uses the threads of the arena it runs in.
void spread_sort(std::span<std::uint64_t> numbers);

} // namespace tansaku
