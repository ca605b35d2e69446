// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/region.hpp"
#include "index/variants/allele_edit.hpp"
#include "index/variants/breakend_pairs.hpp"
#include "index/variants/callable_groups.hpp"
#include "index/variants/haploid_stretches.hpp"
#include "index/variants/known_haplotypes.hpp"
#include "index/variants/missing_genotype.hpp"
#include "index/variants/overlap_rule.hpp"
#include "index/variants/phase_combiner.hpp"
#include "index/variants/reference_file.hpp"
#include "index/variants/variant_file.hpp"
#include "index/variants/variant_report.hpp"
#include "index/variants/wanted_regions.hpp"

#include <cstdint>
#include <filesystem>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tansaku {

// A sample of a variant file.
struct CohortSample {
    std::string source;                  // its name in the file
    bool tumor = false;                  // records without genotypes are refused
    std::filesystem::path callable = {}; // BED; bases outside are N. Empty: all are callable
};

// How genotypes are read.
struct CohortRules {
    MissingGenotype missing = MissingGenotype::mask;
    // What is not joined by phase is combined in windows of so many bases; 0: nothing.
    std::uint32_t phase_window = 0;
    // All else is N, and records that reach there are skipped; other contigs are left out. Empty:
    // everything is read.
    std::vector<ContigRegion> regions = {};
    // Whether contigs without records that are callable are read; and which of them are not, since
    // another file of the samples has told of them.
    bool silent_contigs = true;
    std::set<std::string> told_elsewhere = {};
};

// What the records at one place do to haplotypes: sample i has haplotypes 2·i and 2·i + 1.
struct SiteEdits {
    // No edit begins before it. Sites ascend by the thousands (k_piece) that they lie in, and those
    // of one haplotype by their edits.
    std::uint32_t position = 0;
    std::vector<AlleleEdit> edits;
    // (haplotype, place in `edits`), each haplotype once, ascending. They are applied: edits of one
    // haplotype never overlap, from site to site.
    std::vector<std::pair<std::uint32_t, std::uint32_t>> carriers;
};

// Reads a variant file over its reference as edits of the haplotypes of some samples, contig by
// contig, as 'bcftools consensus -H 1' and '-H 2' apply them (with '-M N' for
// MissingGenotype::mask, and '-m' of what is not callable), but that nothing is made up: a
// haplotype of which no allele is known on a contig is left out (index/README.md), and where a
// sample is haploid in a part of a contig, haplotype 2 is N. Holds one contig of the reference.
// Contigs without a record are left out too, but for samples of which they are callable. Everything
// throws Error: input. E-VAR-03 a sample that the file does not have; -05 a contig that the
// reference does not have; -06 its length is another; -07 REF is not what the reference has; -08
// records out of order; -09 an allele that is no sequence; -10 a tumor's record without genotypes;
// -12 bad callable regions. One thread at a time.
class CohortReader {
public:
    // REQUIRES: the sources are distinct.
    CohortReader(std::filesystem::path const & variants, std::filesystem::path const & reference,
                 std::span<CohortSample const> samples, CohortRules rules);

    // Goes to the next contig that has a record, and then to those that have none but are callable
    // of some sample; false behind the last. REQUIRES: next() has
    // returned false for the contig before, if there was one.
    [[nodiscard]] bool next_contig();
    // Of the present contig; valid until the next one.
    [[nodiscard]] std::string const & contig_name() const noexcept { return contig_name_; }
    [[nodiscard]] std::span<Residue const> reference() const noexcept { return bases_; }

    // The next record of the contig that changes some haplotype, or a piece of it that is not
    // callable; false behind the last one.
    [[nodiscard]] bool next(SiteEdits & site);

    // Texts that the haplotypes may have in another phase, of the part of the contig that was read
    // since the last call; those of its end when next() has returned false.
    [[nodiscard]] PossibleTexts take_possible() { return combiner_.take(); }
    [[nodiscard]] std::uint32_t phase_window() const noexcept { return combiner_.window(); }

    // Whether the haplotype has the contig that was just read: some allele of it is known, or there
    // is no record to tell and the contig is callable.
    [[nodiscard]] bool has_contig(std::uint32_t haplotype) const;

    // Whether the file's header, or a record that was read, names the contig.
    [[nodiscard]] bool knows(std::string const & contig) const;

    // Of the variant file, as it lies on the disk.
    [[nodiscard]] std::uint64_t bytes_read() const { return file_.bytes_read(); }
    [[nodiscard]] VariantReport const & report() const noexcept { return report_; }

private:
    void read_ahead();
    void enter(std::uint32_t contig);
    [[nodiscard]] bool is_silent(std::string const & contig) const;
    [[nodiscard]] bool on_contig() const noexcept {
        return has_record_ && record_.contig == contig_;
    }
    void look_at_ploidy();
    [[nodiscard]] bool next_mask(SiteEdits & site);
    void mask(ContigStretch stretch, SiteEdits & site);
    void list_edits(SiteEdits & site);
    void take_genotypes(SiteEdits & site);
    void take_sample(std::uint32_t sample, SiteEdits & site);
    [[nodiscard]] std::uint32_t edit_of(std::uint32_t haplotype, SiteEdits const & site);
    void finish_contig();
    [[noreturn]] void refuse(char const * code, std::string const & text) const;

    std::filesystem::path reference_path_;
    VariantFile file_;
    BreakendPairs pairs_;
    ReferenceFile reference_;
    std::vector<CohortSample> samples_;
    MissingGenotype missing_;
    WantedRegions regions_;
    CallableGroups callable_;
    VariantReport report_;

    VariantRecord record_; // read, not yet taken
    bool has_record_ = false;
    bool is_told_ = false;      // the record, with its mate: it is checked, and not applied
    bool is_looked_at_ = false; // by look_at_ploidy()
    bool silent_contigs_;
    std::set<std::string> told_elsewhere_;
    std::uint32_t contig_ = 0;
    bool is_first_ = false; // record of the contig
    std::uint32_t last_position_ = 0;
    std::vector<bool> contig_done_;
    std::string contig_name_;
    std::span<Residue const> bases_;

    std::vector<OverlapRule> applied_; // per haplotype, in the present contig
    std::vector<std::int64_t> phase_;  // per sample: phase set of the heterozygous site before
    PhaseCombiner combiner_;
    KnownHaplotypes known_; // in the present contig
    HaploidStretches haploid_;
    std::vector<AlleleKind> kind_; // of the record's alleles
    std::vector<std::uint32_t> edit_of_allele_;
};

} // namespace tansaku
