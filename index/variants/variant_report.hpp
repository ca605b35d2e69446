// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

namespace tansaku {

// What became of the records of variant files. Alleles and genotypes count once for each haplotype.
struct VariantReport {
    std::uint64_t records = 0;
    std::uint64_t elsewhere = 0;         // records that are in none of the regions that are wanted
    std::uint64_t without_genotypes = 0; // records without GT: they change nobody
    std::uint64_t applied = 0;           // alleles
    std::uint64_t overlapping = 0;       // alleles not applied: an earlier one of the haplotype
                                         // reaches as far
    std::uint64_t symbolic = 0;          // alleles not applied: <…> of unknown sequence
    std::uint64_t breakends = 0;         // alleles not applied
    std::uint64_t unplaced_stars = 0;    // alleles * without the deletion that they speak of
    std::uint64_t not_callable = 0;      // alleles not applied: their record is not all callable
    std::uint64_t missing = 0;           // alleles that are not known
    std::uint64_t unphased = 0;          // heterozygous genotypes whose order is a convention
    std::uint64_t dense_windows = 0;     // with too many unphased sites of a sample to combine them
    std::vector<std::string> dense;      // the first of them: "chr20:1234567", 1-based
    std::uint64_t samples = 0;           // each once, in however many files it is
    std::uint64_t samples_unknown = 0;   // left out: no allele of theirs is known anywhere
    std::uint64_t samples_with_callable = 0; // whose callable regions are given, in all its files
    std::set<std::string> contigs;           // that have records
    std::set<std::string> contigs_callable;  // that have none, but callable regions: they are read
    std::set<std::string> contigs_named;     // of the files' headers, of those that are wanted
    std::uint64_t haplotypes_unknown = 0;    // left out of a contig: no allele of theirs is known
    std::uint64_t haploid_in_part = 0;       // samples, on a contig: haplotype 2 is N there

    // Contigs that are wanted, and of which nothing is known.
    [[nodiscard]] std::uint64_t contigs_left_out() const;

    // Adds what another file told; but for the numbers of samples, which may be in both.
    VariantReport & operator+=(VariantReport const & other);
};

} // namespace tansaku
