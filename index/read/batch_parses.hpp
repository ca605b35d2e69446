// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/element.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// The parses of all sequences of a batch, as they were before the graph was made of them. Phrases
// stand by their numbers, gaps by the ranks of their lengths in the batch.
struct BatchParses {
    std::vector<std::uint32_t> first_element{0}; // per sequence, and one
    std::vector<Element> elements;
    // Ambiguity codes outside of gaps: bases of the sequence.
    std::vector<std::uint32_t> first_run{0}; // per sequence, and one
    std::vector<CodeRun> track;

    [[nodiscard]] std::span<Element const> elements_of(std::uint32_t sequence) const {
        return std::span(elements).subspan(first_element[sequence],
                                           first_element[sequence + 1] - first_element[sequence]);
    }
    [[nodiscard]] std::span<CodeRun const> track_of(std::uint32_t sequence) const {
        return std::span(track).subspan(first_run[sequence],
                                        first_run[sequence + 1] - first_run[sequence]);
    }
};

// Time and room are those of a VisitJoin, and the parses.
// Throws Error: damaged.
[[nodiscard]] BatchParses read_parses(StoredIndex const & index, StoredBatch const & batch);

} // namespace tansaku
