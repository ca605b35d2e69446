// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace tansaku {

// Bases that stand in two texts.
struct CommonStretch {
    std::size_t first;  // where it begins in the one
    std::size_t second; // and in the other
    std::size_t size;
};

// Stretches that two texts have in common, in their order in both, each as long as it goes on; none
// overlaps another. Not the most that there can be: from where they part, they go on where the
// second text first has 32 bases that the first one has soon; where that is not within 2^18 bases,
// what is left counts as different. O(bases) where they part seldom; no more memory than that
// takes.
[[nodiscard]] std::vector<CommonStretch> common_stretches(std::span<Residue const> first,
                                                          std::span<Residue const> second);

} // namespace tansaku
