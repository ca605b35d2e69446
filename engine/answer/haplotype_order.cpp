// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/haplotype_order.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

namespace tansaku {

HaplotypeOrder::HaplotypeOrder(Generation const & generation, SampleTable const & samples) {
    std::vector<std::uint32_t> order(generation.haplotype_sample.size());
    std::iota(order.begin(), order.end(), 0u);
    auto const key = [&](std::uint32_t haplotype) {
        return std::pair<std::string_view, unsigned>(
            samples.accession[generation.haplotype_sample[haplotype]],
            generation.haplotype_number[haplotype]);
    };
    if (!std::ranges::is_sorted(order, {}, key)) std::ranges::stable_sort(order, {}, key);
    place_.resize(order.size());
    for (std::uint32_t i = 0; i < order.size(); ++i)
        place_[order[i]] = i;
}

} // namespace tansaku
