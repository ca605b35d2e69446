// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/cut/ambiguity.hpp"
#include "index/core/element.hpp"
#include "index/core/reference_edit.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tansaku {

// Some samples' sequences as parses, while an index is built. Sequences stand in the order of
// input; all arrays over sequences have one entry a sequence, `first_*` one more.
struct Batch {
    std::vector<std::uint32_t> haplotype; // number of the sequence's haplotype in the index
    std::vector<std::string> label;
    std::vector<std::uint64_t> length; // bases
    std::vector<std::uint32_t> first_element{0};
    std::vector<Element> elements;
    std::vector<std::uint32_t> gap_length; // distinct, ascending: gap nodes in order
    std::vector<std::uint32_t> first_run{0};
    std::vector<AmbiguousRun> track;
    // Differences from a reference: of each sequence, its edits by their places in `edit`.
    std::vector<bool> has_reference;
    std::vector<std::uint32_t>
        phase_window; // bases in which phases were combined; 0: they were not
    std::vector<std::uint64_t> first_edit{0};
    std::vector<std::uint32_t> edits;
    std::vector<ReferenceEdit> edit; // some may be equal, or nobody's

    [[nodiscard]] std::size_t sequences() const noexcept { return haplotype.size(); }
};

} // namespace tansaku
