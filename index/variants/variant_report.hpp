// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
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
    std::uint64_t samples = 0;           // of the files
    std::uint64_t samples_with_callable = 0; // whose callable regions are given
    std::uint64_t contigs = 0;               // that have records
    std::uint64_t contigs_left_out = 0;      // of the files' headers, without any record

    VariantReport & operator+=(VariantReport const & other) noexcept {
        records += other.records;
        elsewhere += other.elsewhere;
        without_genotypes += other.without_genotypes;
        applied += other.applied;
        overlapping += other.overlapping;
        symbolic += other.symbolic;
        breakends += other.breakends;
        unplaced_stars += other.unplaced_stars;
        not_callable += other.not_callable;
        missing += other.missing;
        unphased += other.unphased;
        dense_windows += other.dense_windows;
        dense.insert(dense.end(), other.dense.begin(), other.dense.end());
        samples += other.samples;
        samples_with_callable += other.samples_with_callable;
        contigs += other.contigs;
        contigs_left_out += other.contigs_left_out;
        return *this;
    }
};

} // namespace tansaku
