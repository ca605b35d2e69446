// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/variants/missing_genotype.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// Which haplotypes the genotypes of a contig tell of: sample i has haplotypes 2·i and 2·i + 1. One
// thread at a time.
class KnownHaplotypes {
public:
    // Begins with a contig.
    void enter(std::size_t samples);
    // A genotype of the sample, as VariantRecord has it.
    void note(std::uint32_t sample, std::int16_t first, std::int16_t second);

    // Whether the sample has a genotype on the contig, be it of alleles that are not known.
    [[nodiscard]] bool tells_of(std::uint32_t sample) const noexcept { return seen_[sample]; }
    // Whether all that is known of its ploidy is that it has one copy.
    [[nodiscard]] bool is_haploid(std::uint32_t sample) const noexcept {
        return haploid_[sample] && !diploid_[sample];
    }
    // Whether some allele of the haplotype is known; or, where what is not known is taken as the
    // reference, may be one. REQUIRES: tells_of() its sample.
    [[nodiscard]] bool has(std::uint32_t haplotype, MissingGenotype missing) const noexcept {
        if (missing == MissingGenotype::mask) return known_[haplotype];
        return haplotype % 2 == 0 || !is_haploid(haplotype / 2);
    }

private:
    std::vector<bool> seen_;    // per sample
    std::vector<bool> diploid_; // some genotype is
    std::vector<bool> haploid_;
    std::vector<bool> known_; // per haplotype
};

} // namespace tansaku
