// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "index/core/region.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Which haplotypes are searched; all, unless told.
class HaplotypeChoice {
public:
    // REQUIRES: number is 0 (unphased, haploid), 1 or 2.
    void add(std::uint8_t number) noexcept { chosen_ |= 1u << number; }
    // `number` as in the index. What a sample may have in another phase is on no haplotype.
    [[nodiscard]] bool has(std::uint8_t number) const noexcept {
        return chosen_ == 0 || (number != k_possible_haplotype && (chosen_ >> number & 1u) != 0);
    }
    [[nodiscard]] bool all() const noexcept { return chosen_ == 0; }

private:
    std::uint32_t chosen_ = 0; // a bit each; 0: all
};

// Where alignments are wanted: where they have a base in one of the regions, counted on the
// reference of sequences that have one, else on the sequence itself. Both must outlive it. Const:
// any number of threads.
class PlaceChoice {
public:
    // No regions: everywhere.
    PlaceChoice(StoredIndex const & index, std::span<ContigRegion const> regions)
        : index_(&index)
        , regions_(regions) {}

    // Throws Error: damaged. O(regions), with a reference times the log of its differences.
    [[nodiscard]] bool holds(Hit const & hit) const {
        return regions_.empty() || touches_region(hit);
    }
    // Whether one of the regions is on a sequence of that name.
    [[nodiscard]] bool names(std::string_view label) const;

private:
    [[nodiscard]] bool touches_region(Hit const & hit) const;

    StoredIndex const * index_;
    std::span<ContigRegion const> regions_;
};

// Per haplotype of the index, whether it has a sequence on which a region lies. Throws Error:
// input, E-OPT-04, where a region is on no sequence of the index, naming some that there are.
// O(sequences · regions).
[[nodiscard]] std::vector<bool> haplotypes_with(StoredIndex const & index,
                                                std::span<ContigRegion const> regions);

} // namespace tansaku
