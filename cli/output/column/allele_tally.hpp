// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "engine/answer/answer.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tansaku::cli {

// A sample that has an allele, and in which of its haplotypes.
struct AlleleCarrier {
    std::uint32_t sample = 0;
    bool haplotype[4] = {}; // by number: 0, 1, 2, possible; the last only alone
};

// Writes "1", "1,2", "0", "possible" to [at, …): haplotypes, ascending, with `separator` between
// them. REQUIRES: room for k_most_haplotype_letters.
constexpr std::size_t k_most_haplotype_letters = 14; // "0,1,2,possible"
[[nodiscard]] char * put_haplotypes(char * at, bool const (&haplotype)[4], char separator);
// Appends the same.
void append_haplotypes(std::string & text, bool const (&haplotype)[4], char separator);
// Appends one of them, by its number.
void append_haplotype(std::string & text, std::uint8_t number);

// Who has an allele, among the listed hits.
struct AlleleTally {
    std::vector<AlleleCarrier> samples; // in the order of the hits
    std::uint64_t possible = 0;         // of them that only may have it; not in the other numbers
    std::uint64_t haplotypes = 0;
    std::uint64_t subjects = 0;
    // Over the best hits of haplotypes: samples whose haplotypes 1 and 2 both have the allele, and
    // samples of which one has it. Unphased samples, and those that are haploid on the contig, are
    // in neither.
    std::uint64_t homozygous = 0;
    std::uint64_t heterozygous = 0;

    // Samples that have it for sure.
    [[nodiscard]] std::uint64_t sure() const noexcept { return samples.size() - possible; }
};

// One per allele of the answer.
[[nodiscard]] std::vector<AlleleTally> tally_alleles(Answer const & answer,
                                                     AnswerContext const & context);

} // namespace tansaku::cli
