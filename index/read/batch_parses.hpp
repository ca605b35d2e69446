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

// Time and room are those of a VisitJoin, and the parses.
// Throws Error: damaged.
[[nodiscard]] BatchParses read_parses(StoredBatch const & batch);

} // namespace tansaku
