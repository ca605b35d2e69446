// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "tests/support/temp_dir.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::test {

// A record of a VCF, its genotypes one a sample.
struct MadeRecord {
    std::string contig;
    std::uint32_t position; // 1-based, as VCF has it
    std::string reference;
    std::string alternatives; // joined by commas
    std::vector<std::string> genotypes;
    std::string info = ".";
};

// Whether one of two alleles is the other with bases more in one place, as 'bcftools consensus' has
// it.
[[nodiscard]] bool is_indel(std::string_view was, std::string_view now);

struct MadeContig {
    std::string name;
    std::string letters;
};

// A reference and variants over it, as text. Samples are called donor0, donor1, … in the VCF.
struct MadeCohort {
    std::vector<MadeContig> contigs;
    std::vector<MadeRecord> records;
    std::size_t samples = 0;

    [[nodiscard]] std::string fasta() const;
    [[nodiscard]] std::string vcf() const;
    // A row for each sample: s0 is donor0, …
    [[nodiscard]] std::string manifest(std::string_view path = "cohort.vcf") const;
    // Writes reference.fa, cohort.vcf and manifest.tsv.
    void write(TempDir const & dir) const;

    // Bases of the reference from 1-based `position` on.
    [[nodiscard]] std::string bases(std::size_t contig, std::uint32_t position,
                                    std::size_t count) const;
};

// What makes a cohort hard: every kind of record, near each other, at both ends of contigs.
struct CohortShape {
    static constexpr std::size_t k_least_bases = 3600;

    std::size_t samples = 6;
    std::size_t bases = 6000; // at least k_least_bases
    std::uint32_t step = 40;  // mean distance of records
    double missing = 0.02;    // of genotypes
    double common = 0.3;      // mean frequency of alleles
    bool haploid = true;      // some samples are, on the second contig
    bool stars = true;
};
[[nodiscard]] MadeCohort make_cohort(std::uint64_t seed, CohortShape const & shape = {});

} // namespace tansaku::test
