// SPDX-License-Identifier: BSD-3-Clause
#include "cli/indexing/variant_lines.hpp"

#include "cli/help/aligned.hpp"
#include "cli/help/language.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/output/file/output_file.hpp"

#include <cstdint>
#include <string_view>

namespace tansaku::cli {
namespace {

constexpr std::size_t k_places_told = 5;

// Counts that are not 0, joined by commas.
class Counts {
public:
    Counts & add(std::uint64_t count, std::string_view what) {
        if (count == 0) return *this;
        text_ += (text_.empty() ? "" : ", ") + grouped(count) + ' ' + std::string(what);
        return *this;
    }
    [[nodiscard]] std::string line(std::string_view name) const {
        if (text_.empty()) return {};
        std::string text = "  ";
        append_padded(text, told(name), 16);
        return text + text_ + '\n';
    }

private:
    std::string text_;
};

} // namespace

std::string variant_lines(BuildReport const & report, MissingGenotype missing) {
    if (!report.variants) return {};
    VariantReport const & variants = *report.variants;
    return Counts()
               .add(variants.records, "records")
               .add(variants.contigs.size(), "contigs with records")
               .add(variants.contigs_callable.size(), "contigs that are callable, without any")
               .add(variants.contigs_left_out(), "contigs without any, left out")
               .line("variants") +
           Counts().add(variants.applied, "alleles of haplotypes").line("applied") +
           Counts()
               .add(variants.overlapping, "overlapping an earlier one")
               .add(variants.symbolic, "symbolic")
               .add(variants.breakends, "breakends")
               .add(variants.unplaced_stars, "'*' without their deletion")
               .add(variants.not_callable, "where not all is callable")
               .add(variants.without_genotypes, "records without genotypes")
               .add(variants.elsewhere, "records in other regions")
               .line("not applied") +
           Counts()
               .add(variants.missing, missing == MissingGenotype::mask
                                          ? "alleles of haplotypes, now N"
                                          : "alleles of haplotypes, taken as reference")
               .add(variants.haplotypes_unknown,
                    "haplotypes of contigs without any known allele, left out")
               .add(variants.haploid_in_part,
                    "samples haploid in a part of a contig, haplotype 2 N there")
               .line("not known") +
           Counts()
               .add(variants.unphased, "heterozygous genotypes")
               .add(report.possible_sequences, "sequences of other phases")
               .line("not phased");
}

std::vector<Finding> variant_notices(BuildReport const & report) {
    if (!report.variants) return {};
    std::vector<Finding> notices;
    std::uint64_t const without = report.variants->samples - report.variants->samples_with_callable;
    if (without != 0)
        notices.push_back(
            {"W-VAR-01", "",
             "where a file has no record, the reference was taken as the sequence of " +
                 grouped(without) + " samples without callable regions"});
    if (report.variants->unphased != 0)
        notices.push_back({"W-VAR-02", "",
                           "of genotypes that are not phased, the first allele was given to "
                           "haplotype 1; which sites lie on one chromosome is a convention there"});
    if (report.variants->samples_unknown != 0)
        notices.push_back({"W-VAR-04", "",
                           grouped(report.variants->samples_unknown) +
                               " samples are not in the index: their genotypes are all missing"});
    if (report.variants->dense_windows != 0) {
        std::string places;
        std::vector<std::string> const & dense = report.variants->dense;
        for (std::size_t i = 0; i < dense.size() && i < k_places_told; ++i)
            places += (i == 0 ? "" : ", ") + dense[i];
        notices.push_back(
            {"W-VAR-03", "",
             grouped(report.variants->dense_windows) +
                 " times more than 6 sites of a sample that are not phased lie in "
                 "one window; only 6 at a time were combined: at " +
                 places +
                 (dense.size() > k_places_told || report.variants->dense_windows > dense.size()
                      ? ", ..."
                      : "")});
    }
    return notices;
}

} // namespace tansaku::cli
