// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/allele_list.hpp"
#include "engine/answer/answer.hpp"
#include "engine/graph/key_sort.hpp"
#include "engine/within/within_rule.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Which placements of a haplotype are better ones shifted (placement.hpp). Keeps its buffers.
// One thread at a time.
class DisplacedPlaces {
public:
    // `places` are those of one haplotype, items of `hits`, whose alleles are numbers in `alleles`.
    // O(places · log places), but where very many begin within a few bases.
    void find(std::span<Hit const> hits, AlleleList const & alleles, WithinRule const & rule,
              std::span<Keyed const> places);

    // Of the i-th of the places.
    [[nodiscard]] bool operator[](std::size_t i) const { return displaced_[i]; }

private:
    std::vector<bool> displaced_;
    std::vector<std::uint32_t> order_;
};

} // namespace tansaku
