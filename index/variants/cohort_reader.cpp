// SPDX-License-Identifier: BSD-3-Clause
#include "index/variants/cohort_reader.hpp"

#include "index/core/error.hpp"
#include "index/variants/reference_fit.hpp"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <utility>

namespace tansaku {
namespace {

std::vector<std::filesystem::path> callable_of(std::span<CohortSample const> samples) {
    std::vector<std::filesystem::path> paths;
    for (CohortSample const & sample : samples)
        paths.push_back(sample.callable);
    return paths;
}

std::vector<std::string> sources_of(std::span<CohortSample const> samples) {
    std::vector<std::string> names;
    for (CohortSample const & sample : samples)
        names.push_back(sample.source);
    return names;
}

} // namespace

CohortReader::CohortReader(std::filesystem::path const & variants,
                           std::filesystem::path const & reference,
                           std::span<CohortSample const> samples, CohortRules rules)
    : reference_path_(reference)
    , file_(variants)
    , pairs_(variants, sources_of(samples))
    , reference_(reference)
    , samples_(samples.begin(), samples.end())
    , missing_(rules.missing)
    , regions_(std::move(rules.regions))
    , callable_(callable_of(samples))
    , silent_contigs_(rules.silent_contigs)
    , told_elsewhere_(std::move(rules.told_elsewhere))
    , applied_(2 * samples.size())
    , combiner_(static_cast<std::uint32_t>(samples.size()), rules.phase_window) {
    if (std::size_t const unknown = file_.choose(sources_of(samples)); unknown != 0)
        throw Error(Fault::input, "E-VAR-03", variants.string(),
                    "has no column of " + std::to_string(unknown) + " of the " +
                        std::to_string(samples.size()) +
                        " samples of the manifest; source_sample must be a name of its header");
    for (std::uint32_t number = 0; number < file_.contigs(); ++number)
        if (std::string name = file_.contig(number).name; regions_.touch(name))
            report_.contigs_named.insert(std::move(name));
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
        std::string const contig = file_.contig(record_.contig).name;
        if (regions_.touch(contig)) {
            is_told_ = pairs_.take(record_, contig);
            return;
        }
        ++report_.elsewhere;
    }
}

bool CohortReader::knows(std::string const & contig) const {
    for (std::uint32_t number = 0; number < file_.contigs(); ++number)
        if (file_.contig(number).name == contig) return true;
    return false;
}

bool CohortReader::is_silent(std::string const & contig) const {
    return silent_contigs_ && regions_.touch(contig) && callable_.has(contig) &&
           !told_elsewhere_.contains(contig);
}

bool CohortReader::next_contig() {
    contig_done_.resize(std::max<std::size_t>(contig_done_.size(), file_.contigs()));
    if (has_record_) {
        if (contig_done_[record_.contig])
            refuse("E-VAR-08", "its contig's records do not stand together; sort the file");
        enter(record_.contig);
        report_.contigs.insert(contig_name_);
        return true;
    }
    for (std::uint32_t number = 0; number < file_.contigs(); ++number) {
        if (contig_done_[number] || !is_silent(file_.contig(number).name)) continue;
        enter(number);
        report_.contigs_callable.insert(contig_name_);
        return true;
    }
    return false;
}

void CohortReader::enter(std::uint32_t number) {
    contig_ = number;
    last_position_ = 0;
    is_first_ = true;
    is_looked_at_ = false;
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
    callable_.enter(contig_name_, static_cast<std::uint32_t>(bases_.size()));
    std::ranges::fill(applied_, OverlapRule{});
    phase_.assign(samples_.size(), k_no_phase);
    combiner_.enter(static_cast<std::uint32_t>(bases_.size()));
    known_.enter(samples_.size());
    haploid_.enter(samples_.size());
}

bool CohortReader::has_contig(std::uint32_t haplotype) const {
    std::uint32_t const sample = haplotype / 2;
    if (known_.tells_of(sample)) return known_.has(haplotype, missing_);
    return callable_.has(sample, contig_name_);
}

bool CohortReader::next(SiteEdits & site) {
    while (true) {
        if (!is_looked_at_) look_at_ploidy();
        if (next_mask(site)) return true;
        if (!on_contig()) {
            finish_contig();
            return false;
        }
        is_first_ = is_looked_at_ = false;
        if (!regions_.cover(contig_name_, record_.position, record_.bases)) {
            ++report_.elsewhere;
            read_ahead();
            continue;
        }
        if (is_told_) {
            read_ahead();
            continue;
        }
        list_edits(site);
        take_genotypes(site);
        read_ahead();
        if (!site.carriers.empty()) return true;
    }
}

// What the next record, or the contig's end, tells of the stretches where samples are haploid. They
// end there before anything of it is applied. They begin when it is applied, but for the first
// record: all before it is told then.
void CohortReader::look_at_ploidy() {
    is_looked_at_ = true;
    if (!on_contig()) {
        haploid_.finish(static_cast<std::uint32_t>(bases_.size()));
        return;
    }
    if (record_.position < last_position_)
        refuse("E-VAR-08", "it stands before the one that comes before it; sort the file");
    last_position_ = record_.position;
    haploid_.pass(record_.position);
    if (!regions_.cover(contig_name_, record_.position, record_.bases)) return;
    if (!fits_reference(record_, bases_))
        refuse("E-VAR-07", "REF is not what the reference has there; give the reference over which "
                           "the variants were called");
    callable_.look_at(record_.position, record_.position + record_.bases);
    for (std::uint32_t sample = 0; 2 * sample < record_.genotypes.size(); ++sample) {
        std::int16_t const second = record_.genotypes[2 * sample + 1];
        if (callable_.masks(sample)) continue;
        if (second >= 0) haploid_.end(sample, record_.position);
        if (second == k_absent_allele && is_first_) haploid_.begin(sample, 0);
    }
    haploid_.pass(record_.position);
}

// The first piece of what is not callable, or haploid, if the next record does not stand before it.
bool CohortReader::next_mask(SiteEdits & site) {
    auto const not_callable = callable_.next_begin();
    if (auto const begin = haploid_.next_begin();
        begin && (!not_callable || *begin <= *not_callable)) {
        auto const [piece, samples] = haploid_.take();
        mask(piece, site);
        for (std::uint32_t const sample : samples) {
            combiner_.add(sample, {.edit = {SampleRecord::k_no_edit, 0}});
            site.carriers.emplace_back(2 * sample + 1, 0u);
        }
        return true;
    }
    if (!not_callable || (on_contig() && record_.position < *not_callable)) return false;
    auto const [piece, samples] = callable_.take();
    mask(piece, site);
    for (std::uint32_t const sample : samples) {
        bool const haploid = haploid_.covers(sample, piece.begin);
        combiner_.add(sample, {.edit = {0, haploid ? SampleRecord::k_no_edit : 0}});
        site.carriers.emplace_back(2 * sample, 0u);
        if (!haploid) site.carriers.emplace_back(2 * sample + 1, 0u);
    }
    return true;
}

void CohortReader::mask(ContigStretch stretch, SiteEdits & site) {
    site.position = stretch.begin;
    site.carriers.clear();
    site.edits.assign(1, {.begin = stretch.begin,
                          .end = stretch.end,
                          .text = std::vector<Residue>(stretch.end - stretch.begin, k_residue_n),
                          .record_begin = stretch.begin,
                          .record_end = stretch.end,
                          .unknown = AlleleEdit::Unknown::not_callable});
    combiner_.begin_record(stretch.begin, stretch.end, site.edits);
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

// What the combiner still holds of the contig, and what it could not combine; and who has it.
void CohortReader::finish_contig() {
    for (std::uint32_t haplotype = 0; haplotype < 2 * samples_.size(); ++haplotype) {
        std::uint32_t const sample = haplotype / 2;
        bool const has = has_contig(haplotype);
        bool const is_second = haplotype % 2 == 1;
        if (is_second && has && haploid_.had(sample)) ++report_.haploid_in_part;
        if (!has && known_.tells_of(sample) && !(is_second && known_.is_haploid(sample)))
            ++report_.haplotypes_unknown;
    }
    combiner_.finish();
    report_.dense_windows += combiner_.dense_windows();
    for (std::uint32_t const base : combiner_.dense())
        report_.dense.push_back(contig_name_ + ':' + std::to_string(std::uint64_t{base} + 1));
}

} // namespace tansaku
