// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <vector>

namespace tansaku {

// What there is with one number of errors, or with any: distinct ones, of samples that count.
struct PlaceCount {
    std::uint64_t places = 0;
    std::uint64_t alleles = 0;
    std::uint64_t haplotypes = 0;
    std::uint64_t samples = 0;
    std::uint64_t subjects = 0;
};

// The places of a query within so many errors, counted. What genotypes that are not phased may have
// is in `listed` alone.
struct PlaceCounts {
    std::vector<PlaceCount> by_errors; // 0, 1, … as many as may be
    PlaceCount all;
    std::uint64_t listed = 0; // places that a listing has, of whomever
};

} // namespace tansaku
