// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tansaku::cli {

// What a primer and the haplotype under it do not have in common, read along the primer: bases
// [begin, end) of the primer, 0-based, in whose place the haplotype has `found`. Either may be
// empty, not both.
struct PrimerDifference {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string expected; // letters of the primer
    std::string found;    // letters of the haplotype

    // "18:A>G"; "18:A>-" is a base that the haplotype lacks, "18:->G" one too many before the 18th.
    [[nodiscard]] std::string text() const;
    // Whether it reaches into the last `bases` of a primer, or stands between two of them.
    [[nodiscard]] bool among_last(std::uint32_t bases, std::size_t primer_bases) const noexcept {
        return std::size_t{end} + bases > primer_bases;
    }
};

// In the order of the primer; neighbouring bases that differ are one. REQUIRES: `allele` is of a
// search for the whole primer within so many errors.
[[nodiscard]] std::vector<PrimerDifference> primer_differences(Query const & primer,
                                                               Allele const & allele);

// "18:A>G;20:C>-", or "=" where there is none.
[[nodiscard]] std::string difference_text(Query const & primer, Allele const & allele);

} // namespace tansaku::cli
