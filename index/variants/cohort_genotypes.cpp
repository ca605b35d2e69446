// SPDX-License-Identifier: BSD-3-Clause
// What the genotypes of a record make of the haplotypes.
#include "index/variants/cohort_reader.hpp"

#include <algorithm>
#include <cstdint>

namespace tansaku {
namespace {

// Of heterozygous genotypes that are joined by phase.
std::uint64_t unit_of(std::int64_t phase_set, std::uint64_t record) noexcept {
    if (phase_set == k_not_phased) return record << 34;
    return static_cast<std::uint64_t>(phase_set - k_one_phase_set) + 1;
}

} // namespace

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
    combiner_.begin_record(record_.position, record_.position + record_.bases, site.edits);
    for (std::uint32_t sample = 0; sample < samples_.size(); ++sample)
        take_sample(sample, site);
}

void CohortReader::take_sample(std::uint32_t sample, SiteEdits & site) {
    std::uint32_t const haplotype = 2 * sample;
    std::int16_t const first = record_.genotypes[haplotype];
    std::int16_t const second = record_.genotypes[haplotype + 1];
    bool const masked = callable_.masks(sample);
    if (!masked || first >= 0 || second >= 0) known_.note(sample, first, second);
    if (second == k_absent_allele && !masked)
        haploid_.begin(sample, std::max(record_.position, applied_[haplotype + 1].end()));
    if (first == 0 && second == 0) return;
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
        bool const before = phase_[sample] != k_no_phase;
        joined = !before || (phase == phase_[sample] && phase != k_not_phased);
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
    if (haplotype % 2 == 1 && haploid_.contains(haplotype / 2)) return SampleRecord::k_no_edit;
    if (allele < 0) {
        ++report_.missing;
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

} // namespace tansaku
