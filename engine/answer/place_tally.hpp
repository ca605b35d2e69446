// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/place_counts.hpp"
#include "engine/within/within_rule.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Counts places of haplotypes, none of which is only possible. A bit tells of each haplotype with
// which numbers of errors it has the query, so a place costs a step, and memory goes with
// haplotypes. One thread at a time.
class PlaceTally {
public:
    // Begins anew. `sample_of`: per haplotype of the index. Both must outlive it. O(haplotypes).
    void begin(std::span<std::uint32_t const> sample_of, SampleTable const & samples);

    void add_allele(std::uint32_t errors) { ++alleles_[errors]; }
    // REQUIRES: errors <= WithinRule::k_most_errors, and a haplotype of the index.
    void add_places(std::uint32_t errors, std::uint64_t count) { places_[errors] += count; }
    void add_haplotype(std::uint32_t errors, std::uint32_t haplotype) {
        has_[haplotype] |= static_cast<std::uint8_t>(1u << errors);
    }
    // Places beside `listed`, which is another's to tell. O(haplotypes).
    [[nodiscard]] PlaceCounts counts(std::uint32_t max_errors) const;

private:
    static constexpr std::size_t k_errors = WithinRule::k_most_errors + std::size_t{1};
    static_assert(k_errors <= 8, "a bit of a byte for each");

    std::span<std::uint32_t const> sample_of_;
    SampleTable const * samples_ = nullptr;
    std::array<std::uint64_t, k_errors> places_ = {}; // by errors
    std::array<std::uint64_t, k_errors> alleles_ = {};
    std::vector<std::uint8_t> has_; // per haplotype: numbers of errors, as bits
};

} // namespace tansaku
