// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/known_haplotypes.hpp"

#include "index/variants/variant_file.hpp"

namespace tansaku {

void KnownHaplotypes::enter(std::size_t samples) {
    seen_.assign(samples, false);
    diploid_.assign(samples, false);
    haploid_.assign(samples, false);
    known_.assign(2 * samples, false);
}

void KnownHaplotypes::note(std::uint32_t sample, std::int16_t first, std::int16_t second) {
    seen_[sample] = true;
    if (first >= 0) known_[2 * sample] = true;
    if (second >= 0) known_[2 * sample + 1] = true;
    if (second != k_missing_allele)
        (second == k_absent_allele ? haploid_ : diploid_)[sample] = true;
}

} // namespace tansaku
