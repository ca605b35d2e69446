// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/place_counts.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// Counts places one by one. A bit tells of each haplotype of a sample whether it was counted, so a
// place costs no more than two steps, and memory goes with samples. One thread at a time.
class PlaceTally {
public:
    // `samples` must outlive it.
    PlaceTally(SampleTable const & samples, std::uint32_t max_errors);

    void add_allele(std::uint32_t errors) { ++alleles_[errors]; }
    void add(std::uint32_t errors, std::uint32_t sample, std::uint8_t haplotype_number) {
        ++places_[errors];
        has_[errors][sample] |= static_cast<std::uint8_t>(1u << haplotype_number);
    }
    // Places beside `listed`, which is another's to tell. O(errors · samples).
    [[nodiscard]] PlaceCounts counts() const;

private:
    void count_carriers(std::vector<std::uint8_t> const & has, PlaceCount & count) const;

    SampleTable const & samples_;
    std::vector<std::uint64_t> places_; // by errors, as all below
    std::vector<std::uint64_t> alleles_;
    std::vector<std::vector<std::uint8_t>> has_; // per sample: haplotype numbers, as bits
};

} // namespace tansaku
