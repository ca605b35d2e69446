// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/primers/read_amplicon.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tansaku::cli {

// What is nearest to a primer on a haplotype that has no product; numbers of hits of the wider
// search, k_none where even that finds none.
struct Dropout {
    static constexpr std::uint32_t k_none = 0xFFFFFFFFu;

    std::uint32_t haplotype = 0;
    std::uint32_t forward = k_none;
    std::uint32_t reverse = k_none;
    std::uint64_t product_bases = 0; // that they have together in the wider search; 0: none
};

// The answer to a pair of primers.
struct PrimerAnswer {
    std::string pair;
    Answer forward;
    Answer reverse;
    std::vector<Amplicon> amplicons; // of what is written: none on possible sequences
    std::vector<AmpliconText> texts; // per amplicon
    // Haplotypes that were searched and have no product, by their numbers in the index, with what
    // was found with more errors and without anchor. Not where amplicons are listed.
    std::vector<Dropout> dropouts;
    Answer wider_forward;
    Answer wider_reverse;
};

} // namespace tansaku::cli
