// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/cohort_reader.hpp"

#include "index/core/error.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace tansaku {
namespace {

// Whether a REF letter may stand for the reference's residue: itself, or, since VCF has no other
// ambiguity code than N, one of its bases.
bool stands_for(char letter, Residue residue) noexcept {
    Residue const given = k_residue_of_char[static_cast<unsigned char>(letter)];
    if (given == residue) return true;
    if (given == k_no_residue || is_base(residue)) return false;
    return given == k_residue_n ||
           (is_base(given) && (k_bases_of_residue[residue] >> given & 1) != 0);
}

std::vector<std::filesystem::path> callable_of(std::span<CohortSample const> samples) {
    std::vector<std::filesystem::path> paths;
    for (CohortSample const & sample : samples)
        paths.push_back(sample.callable);
    return paths;
}

// Of heterozygous genotypes that are joined by phase.
std::uint64_t unit_of(std::int64_t phase_set, std::uint64_t record) noexcept {
    if (phase_set == k_not_phased) return record << 34;
    return static_cast<std::uint64_t>(phase_set - k_one_phase_set) + 1;
}

} // namespace

CohortReader::CohortReader(std::filesystem::path const & variants,
                           std::filesystem::path const & reference,
                           std::span<CohortSample const> samples, CohortRules rules)
    : reference_path_(reference)
    , file_(variants)
    , reference_(reference)
    , samples_(samples.begin(), samples.end())
    , missing_(rules.missing)
    , regions_(std::move(rules.regions))
    , callable_(callable_of(samples))
    , applied_(2 * samples.size())
    , combiner_(static_cast<std::uint32_t>(samples.size()), rules.phase_window)
    , diploid_(samples.size())
    , haploid_(samples.size()) {
    std::vector<std::string> names;
    for (CohortSample const & sample : samples)
        names.push_back(sample.source);
    if (std::size_t const unknown = file_.choose(names); unknown != 0)
        throw Error(Fault::input, "E-VAR-03", variants.string(),
                    "has no column of " + std::to_string(unknown) + " of the " +
                        std::to_string(samples.size()) +
                        " samples of the manifest; source_sample must be a name of its header");
    report_.contigs_left_out = file_.contigs();
    report_.samples = samples_.size();
    report_.samples_with_callable = callable_.restricted();
    read_ahead();
}

void CohortReader::refuse(char const * code, std::string const & text) const {
    throw Error(Fault::input, code, file_.place(),
                "record " + std::to_string(record_.number) + ": " + text);
}

// Goes to the next record of a contig that is wanted.
void CohortReader::read_ahead() {
    while ((has_record_ = file_.next(record_))) {
        ++report_.records;
        if (regions_.touch(file_.contig(record_.contig).name)) return;
        ++report_.elsewhere;
    }
}

bool CohortReader::knows(std::string const & contig) const {
    for (std::uint32_t number = 0; number < file_.contigs(); ++number)
        if (file_.contig(number).name == contig) return true;
    return false;
}

bool CohortReader::next_contig() {
    if (!has_record_) return false;
    contig_ = record_.contig;
    last_position_ = 0;
    contig_done_.resize(std::max<std::size_t>(contig_done_.size(), file_.contigs()));
    if (contig_done_[contig_])
        refuse("E-VAR-08", "its contig's records do not stand together; sort the file");
    contig_done_[contig_] = true;
    VariantContig const contig = file_.contig(contig_);
    contig_name_ = contig.name;
    std::vector<Residue> & bases = reference_.contig(contig.name);
    regions_.mask_others(contig_name_, bases, reference_path_);
    bases_ = bases;
    if (contig.bases != 0 && contig.bases != bases_.size())
        throw Error(Fault::input, "E-VAR-06", file_.place(),
                    "the file's header gives its contig " + std::to_string(contig.bases) +
                        " bases, the reference " + std::to_string(bases_.size()) +
                        "; give the reference over which the variants were called");
    if (bases_.size() > std::numeric_limits<std::int32_t>::max())
        throw Error(Fault::input, "E-SEQ-20", reference_path_.string(),
                    "a contig of more than 2,147,483,647 bases; split it");
    ++report_.contigs;
    if (report_.contigs_left_out != 0) --report_.contigs_left_out;
    callable_.enter(contig_name_, static_cast<std::uint32_t>(bases_.size()));
    std::ranges::fill(applied_, OverlapRule{});
    phase_.assign(samples_.size(), k_no_phase);
    combiner_.enter(static_cast<std::uint32_t>(bases_.size()));
    diploid_.assign(samples_.size(), false);
    haploid_.assign(samples_.size(), false);
    return true;
}

bool CohortReader::next(SiteEdits & site) {
    while (true) {
        if (next_mask(site)) return true;
        if (!has_record_ || record_.contig != contig_) {
            finish_contig();
            return false;
        }
        if (record_.position < last_position_)
            refuse("E-VAR-08", "it stands before the one that comes before it; sort the file");
        last_position_ = record_.position;
        if (!regions_.cover(contig_name_, record_.position, record_.bases)) {
            ++report_.elsewhere;
            read_ahead();
            continue;
        }
        check_reference();
        list_edits(site);
        take_genotypes(site);
        read_ahead();
        if (!site.carriers.empty()) return true;
    }
}

// The first piece of what is not callable, if the next record does not stand before it.
bool CohortReader::next_mask(SiteEdits & site) {
    auto const begin = callable_.next_begin();
    bool const record_first =
        begin && has_record_ && record_.contig == contig_ && record_.position < *begin;
    if (!begin || record_first) return false;
    auto const [piece, samples] = callable_.take();
    site.position = piece.begin;
    site.carriers.clear();
    site.edits.assign(1, {.begin = piece.begin,
                          .end = piece.end,
                          .text = std::vector<Residue>(piece.end - piece.begin, k_residue_n),
                          .record_begin = piece.begin,
                          .record_end = piece.end,
                          .unknown = AlleleEdit::Unknown::not_callable});
    combiner_.begin_record(piece.begin, piece.end, site.edits);
    for (std::uint32_t const sample : samples) {
        combiner_.add(sample, {.edit = {0, 0}});
        for (std::uint32_t const haplotype : {2 * sample, 2 * sample + 1})
            site.carriers.emplace_back(haplotype, 0u);
    }
    return true;
}

void CohortReader::check_reference() const {
    std::string const & letters = record_.alleles[0];
    auto const fits = [&] {
        if (std::uint64_t{record_.position} + record_.bases > bases_.size()) return false;
        auto const here = bases_.subspan(record_.position, letters.size());
        return std::ranges::equal(letters, here, stands_for);
    };
    if (letters.empty() || !fits())
        refuse("E-VAR-07", "REF is not what the reference has there; give the reference over which "
                           "the variants were called");
}

// Twice the edits of all alleles, of sites that are joined to the one before by phase and of
// others, and last that of an allele that is not known.
void CohortReader::list_edits(SiteEdits & site) {
    site.position = record_.position;
    site.edits.clear();
    site.carriers.clear();
    kind_.assign(record_.alleles.size(), AlleleKind::edit);
    edit_of_allele_.assign(record_.alleles.size(), 0);
    std::string const & reference = record_.alleles[0];
    for (std::size_t allele = 1; allele < record_.alleles.size(); ++allele) {
        std::string const & alternative = record_.alleles[allele];
        kind_[allele] = kind_of_allele(alternative, record_.bases, record_.imprecise);
        if (kind_[allele] == AlleleKind::malformed)
            refuse("E-VAR-09", "an ALT allele that is no sequence of nucleotide codes");
        if (kind_[allele] != AlleleKind::edit) continue;
        bool const symbolic = alternative.starts_with('<');
        auto const bases = symbolic ? record_.bases : static_cast<std::uint32_t>(reference.size());
        edit_of_allele_[allele] = static_cast<std::uint32_t>(site.edits.size());
        site.edits.push_back(edit_of_allele(record_.position, bases, reference, alternative));
        site.edits.push_back(site.edits.back());
        site.edits.back().unphased = true;
    }
    site.edits.push_back(edit_of_missing(record_.position));
}

void CohortReader::take_genotypes(SiteEdits & site) {
    if (record_.genotypes.empty()) {
        if (std::ranges::any_of(samples_, &CohortSample::tumor))
            refuse("E-VAR-10",
                   "no genotypes (GT), which a tumor sample needs: a somatic call alone "
                   "does not tell its haplotypes; add GT, or leave the sample out");
        ++report_.without_genotypes;
        return;
    }
    report_.unphased +=
        static_cast<std::uint64_t>(std::ranges::count(record_.phase_set, k_not_phased));
    callable_.look_at(record_.position, record_.position + record_.bases);
    combiner_.begin_record(record_.position, record_.position + record_.bases, site.edits);
    for (std::uint32_t sample = 0; sample < samples_.size(); ++sample)
        take_sample(sample, site);
}

void CohortReader::take_sample(std::uint32_t sample, SiteEdits & site) {
    std::uint32_t const haplotype = 2 * sample;
    std::int16_t const second = record_.genotypes[haplotype + 1];
    if (second != k_missing_allele)
        (second == k_absent_allele ? haploid_ : diploid_)[sample] = true;
    if (record_.genotypes[haplotype] == 0 && second == 0) return;
    SampleRecord has{.edit = {edit_of(haplotype, site), edit_of(haplotype + 1, site)}};
    if (has.edit[0] == SampleRecord::k_no_edit && has.edit[1] == SampleRecord::k_no_edit) return;
    bool applied[2] = {};
    for (std::uint32_t side = 0; side < 2; ++side) {
        if (has.edit[side] == SampleRecord::k_no_edit) continue;
        applied[side] = applied_[haplotype + side].take(site.edits[has.edit[side]]);
        if (!applied[side])
            ++report_.overlapping;
        else if (record_.genotypes[haplotype + side] > 0)
            ++report_.applied;
    }
    std::int64_t const phase = record_.phase_set[sample];
    bool const differs = has.edit[0] != has.edit[1] && phase != k_no_phase;
    bool joined = true;
    if (differs) has.unit = unit_of(phase, record_.number);
    if (differs && (applied[0] || applied[1])) {
        bool const first = phase_[sample] == k_no_phase;
        joined = first || (phase == phase_[sample] && phase != k_not_phased);
        phase_[sample] = phase;
    }
    combiner_.add(sample, has);
    for (std::uint32_t side = 0; side < 2; ++side)
        if (applied[side])
            site.carriers.emplace_back(haplotype + side, has.edit[side] + (joined ? 0u : 1u));
}

// The edit that a haplotype's allele asks for, counted where there is none: its place among the
// site's.
std::uint32_t CohortReader::edit_of(std::uint32_t haplotype, SiteEdits const & site) {
    std::int16_t const allele = record_.genotypes[haplotype];
    if (allele == 0) return SampleRecord::k_no_edit;
    if (callable_.masks(haplotype / 2)) {
        report_.not_callable += allele > 0 ? 1u : 0u;
        return SampleRecord::k_no_edit;
    }
    if (allele < 0) {
        report_.missing += allele == k_missing_allele ? 1u : 0u;
        return missing_ == MissingGenotype::reference
                   ? SampleRecord::k_no_edit
                   : static_cast<std::uint32_t>(site.edits.size() - 1);
    }
    auto const number = static_cast<std::size_t>(allele);
    switch (kind_[number]) {
    case AlleleKind::edit:
        return edit_of_allele_[number];
    case AlleleKind::star:
        ++(applied_[haplotype].covers(record_.position) ? report_.overlapping
                                                        : report_.unplaced_stars);
        break;
    case AlleleKind::symbolic:
        ++report_.symbolic;
        break;
    case AlleleKind::breakend:
        ++report_.breakends;
        break;
    case AlleleKind::malformed: // refused before
        break;
    }
    return SampleRecord::k_no_edit;
}

// What the combiner still holds of the contig, and what it could not combine.
void CohortReader::finish_contig() {
    combiner_.finish();
    report_.dense_windows += combiner_.dense_windows();
    for (std::uint32_t const base : combiner_.dense())
        report_.dense.push_back(contig_name_ + ':' + std::to_string(std::uint64_t{base} + 1));
}

} // namespace tansaku
