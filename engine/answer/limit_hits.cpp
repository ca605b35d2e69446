// SPDX-License-Identifier: BSD-3-Clause
#include "engine/answer/limit_hits.hpp"

#include <unordered_set>

namespace tansaku {

bool limit_hits(std::uint32_t max_hits, std::uint32_t max_alleles, std::vector<Hit> & hits) {
    if (max_hits == 0 && max_alleles == 0) return false;
    std::unordered_set<std::uint32_t> samples;
    std::unordered_set<std::uint32_t> alleles;
    auto const full = [](std::unordered_set<std::uint32_t> const & set, std::uint32_t number,
                         std::uint32_t most) {
        return most != 0 && set.size() >= most && !set.contains(number);
    };
    return std::erase_if(hits, [&](Hit const & hit) {
               if (full(samples, hit.sample, max_hits) || full(alleles, hit.allele, max_alleles))
                   return true;
               samples.insert(hit.sample);
               alleles.insert(hit.allele);
               return false;
           }) != 0;
}

} // namespace tansaku
