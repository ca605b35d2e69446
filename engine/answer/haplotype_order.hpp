// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/stored/sample_table.hpp"
#include "index/format/generation.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// The haplotypes of an index in the order of answers: by sample id, then number, those that a
// sample has as possible as in the index. Found once, so that hits are sorted by numbers. Const:
// any number of threads.
class HaplotypeOrder {
public:
    // O(haplotypes), and a sort of them unless the index has them in that order.
    HaplotypeOrder(Generation const & generation, SampleTable const & samples);

    // Its place in the order; REQUIRES: a haplotype of the index.
    [[nodiscard]] std::uint32_t place(std::uint32_t haplotype) const { return place_[haplotype]; }

private:
    std::vector<std::uint32_t> place_; // per haplotype
};

} // namespace tansaku
