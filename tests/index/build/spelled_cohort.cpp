// SPDX-License-Identifier: BSD-3-Clause
#include "tests/index/build/spelled_cohort.hpp"

#include "index/build/cut/ambiguity.hpp"

#include <utility>

namespace tansaku::test {

SpelledCohort::SpelledCohort(std::filesystem::path const & variants,
                             std::filesystem::path const & reference,
                             std::span<CohortSample const> samples, MissingGenotype missing) {
    CohortReader reader(variants, reference, samples, {.missing = missing});
    auto const haplotypes = static_cast<std::uint32_t>(2 * samples.size());
    SiteEdits site;
    while (reader.next_contig()) {
        Contig contig;
        contig.name = reader.contig_name();
        contig.reference.assign(reader.reference().begin(), reader.reference().end());
        contig.applied.resize(haplotypes);
        while (reader.next(site)) {
            auto const first = static_cast<std::uint32_t>(contig.edits.size());
            for (auto const & [haplotype, edit] : site.carriers)
                contig.applied[haplotype].push_back(first + edit);
            contig.edits.insert(contig.edits.end(), site.edits.begin(), site.edits.end());
        }
        for (std::uint32_t haplotype = 0; haplotype < haplotypes; ++haplotype)
            contig.has.push_back(reader.has_contig(haplotype));
        contigs_.push_back(std::move(contig));
    }
    report_ = reader.report();
}

void SpelledCohort::spell(std::size_t contig, std::uint32_t haplotype, std::vector<Residue> & out,
                          bool masked) const {
    Contig const & source = contigs_[contig];
    out.clear();
    auto const copy = [&](std::uint32_t begin, std::uint32_t end) {
        out.insert(out.end(), source.reference.begin() + begin, source.reference.begin() + end);
    };
    std::uint32_t position = 0;
    for (std::uint32_t const number : source.applied[haplotype]) {
        AlleleEdit const & edit = source.edits[number];
        copy(position, edit.begin);
        std::size_t const first = out.size();
        out.insert(out.end(), edit.text.begin(), edit.text.end());
        if (masked && edit.unknown != AlleleEdit::Unknown::no)
            for (std::size_t i = first; i < out.size(); ++i)
                out[i] = mask(source.reference[edit.begin + i - first]);
        position = edit.end;
    }
    copy(position, static_cast<std::uint32_t>(source.reference.size()));
}

std::vector<AlleleEdit> SpelledCohort::edits(std::size_t contig, std::uint32_t haplotype) const {
    std::vector<AlleleEdit> edits;
    for (std::uint32_t const number : contigs_[contig].applied[haplotype])
        edits.push_back(contigs_[contig].edits[number]);
    return edits;
}

} // namespace tansaku::test
