// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/cut/ambiguity.hpp"
#include "index/build/parse/scratch_list.hpp"
#include "index/core/element.hpp"
#include "index/core/reference_edit.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tansaku {

// The long lists of batches, one batch after the other. They wait on a disk until the dictionary is
// complete, so that what a build holds does not grow with sequences.
struct ParseLists {
    ScratchList<Element> elements; // phrases by their numbers in the dictionary, gaps by those of
                                   // their lengths in the batch
    ScratchList<AmbiguousRun> track;
    ScratchList<std::uint32_t> edits; // by their places in the batch's `edit`

    explicit ParseLists(ScratchFile & file) : elements(file), track(file), edits(file) {}
};

// Some samples' sequences as parses, while an index is built. Sequences stand in the order of
// input; all arrays over sequences have one entry a sequence. `first_*` have one more, and are
// places in ParseLists.
struct Batch {
    std::vector<std::uint32_t> haplotype; // number of the sequence's haplotype in the index
    std::vector<std::string> label;
    std::vector<std::uint64_t> length; // bases
    std::vector<std::uint64_t> first_element;
    std::vector<std::uint64_t> first_run;
    std::vector<std::uint32_t> gap_length; // distinct, in the order in which they came
    std::uint64_t phrases = 0;             // distinct
    // Differences from a reference.
    std::vector<bool> has_reference;
    std::vector<std::uint32_t>
        phase_window; // bases in which phases were combined; 0: they were not
    std::vector<std::uint64_t> first_edit;
    std::vector<ReferenceEdit> edit; // each on one contig; some may be equal, or nobody's

    [[nodiscard]] std::size_t sequences() const noexcept { return haplotype.size(); }
    [[nodiscard]] std::uint64_t elements() const noexcept {
        return first_element.back() - first_element.front();
    }
    [[nodiscard]] std::uint64_t runs() const noexcept {
        return first_run.back() - first_run.front();
    }
    [[nodiscard]] std::uint64_t edits() const noexcept {
        return first_edit.back() - first_edit.front();
    }
};

} // namespace tansaku
