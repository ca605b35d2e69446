// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"
#include "index/variants/cohort_reader.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace tansaku::test {

// The slow truth beside CohortParse: every haplotype spelled out. Sample i has haplotypes 2·i and
// 2·i + 1.
class SpelledCohort {
public:
    // Reads the whole file. Throws Error: input, as CohortReader does.
    SpelledCohort(std::filesystem::path const & variants, std::filesystem::path const & reference,
                  std::span<CohortSample const> samples, MissingGenotype missing);

    [[nodiscard]] std::size_t contigs() const noexcept { return contigs_.size(); }
    [[nodiscard]] std::string const & name(std::size_t contig) const {
        return contigs_[contig].name;
    }
    [[nodiscard]] bool has(std::size_t contig, std::uint32_t haplotype) const {
        return contigs_[contig].has[haplotype];
    }
    // REQUIRES: has(contig, haplotype). What is not known is N, or masked.
    void spell(std::size_t contig, std::uint32_t haplotype, std::vector<Residue> & out,
               bool masked = false) const;

    // The edits of the haplotype, in their order.
    [[nodiscard]] std::vector<AlleleEdit> edits(std::size_t contig, std::uint32_t haplotype) const;
    [[nodiscard]] std::vector<Residue> const & reference(std::size_t contig) const {
        return contigs_[contig].reference;
    }

    [[nodiscard]] VariantReport const & report() const noexcept { return report_; }

private:
    struct Contig {
        std::string name;
        std::vector<Residue> reference;
        std::vector<AlleleEdit> edits;
        std::vector<std::vector<std::uint32_t>> applied; // by haplotype: places in `edits`
        std::vector<bool> has;
    };

    std::vector<Contig> contigs_;
    VariantReport report_;
};

} // namespace tansaku::test
