// SPDX-License-Identifier: BSD-3-Clause
#include "index/build/cohort/cohort_parse.hpp"

#include "index/core/phrase_rule.hpp"

#include <algorithm>

namespace tansaku {

void CohortParse::read(std::size_t contig, std::uint32_t haplotype, HaplotypeParse & out) const {
    Contig const & source = contigs_[contig];
    out.elements.clear();
    out.track.clear();
    out.edits.clear();
    out.bases = 0;
    std::vector<std::uint32_t> steps;
    source.step.read(haplotype, step_blocks_, steps);
    for (std::size_t stretch = 0; stretch < source.first_step.size(); ++stretch) {
        std::uint64_t const number = source.first_step[stretch] + steps[stretch];
        Step const & step = steps_[number];
        Step const & next = steps_[number + 1];
        out.elements.insert(out.elements.end(), elements_.data() + step.first_element,
                            elements_.data() + next.first_element);
        out.edits.insert(out.edits.end(), edit_number_.data() + step.first_edit,
                         edit_number_.data() + next.first_edit);
        for (std::uint64_t i = step.first_run; i < next.first_run; ++i) {
            AmbiguousRun run = runs_[i];
            run.position += static_cast<std::uint32_t>(out.bases);
            // A run may go on over the border of stretches.
            if (!out.track.empty() && out.track.back().end() == run.position &&
                out.track.back().code == run.code)
                out.track.back().length += run.length;
            else
                out.track.push_back(run);
        }
        out.bases += step.bases;
    }
    std::erase_if(out.track, [](AmbiguousRun const & run) {
        return run.code == k_residue_n && run.length >= k_shortest_gap;
    });
}

std::uint64_t CohortParse::memory() const noexcept {
    std::uint64_t bytes = steps_.capacity() * sizeof(Step) +
                          elements_.capacity() * sizeof(Element) +
                          runs_.capacity() * sizeof(AmbiguousRun) +
                          edit_number_.capacity() * sizeof(edit_number_[0]) +
                          edits_.capacity() * sizeof(ReferenceEdit) + phrases_.texts.memory() +
                          phrases_.digest.capacity() * sizeof(Digest);
    for (Contig const & contig : contigs_)
        bytes += contig.possible.memory();
    return bytes + step_blocks_.memory();
}

} // namespace tansaku
