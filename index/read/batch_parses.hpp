// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/element.hpp"
#include "index/read/stored_batch.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// The parses of all sequences of a batch, as they were before the graph was made of them. Phrases
// stand by their numbers, gaps by the ranks of their lengths in the batch.
struct BatchParses {
    std::vector<std::uint32_t> first_element; // per sequence, and one
    std::vector<Element> elements;
};

// Reads every port's runs twice and joins the visits on both ends of each edge; a sequence then
// takes one look per element. For rewriting: SequenceWalk reads one sequence in less room.
// Time and room O(visits + runs + edges · log options): 24 bytes a visit, and the parses.
// Throws Error: damaged.
[[nodiscard]] BatchParses read_parses(StoredBatch const & batch);

} // namespace tansaku
