// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/join_sides.hpp"
#include "engine/answer/answer.hpp"
#include "engine/run/search_options.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Appends a hit for everybody who has one of the alignments, at each place, but for samples and
// strands that are not wanted. `alleles`: the number of each alignment's allele. Visits of a phrase
// are located together, whatever alignments they have. In no particular order.
// Throws Error: damaged.
void list_hits(StoredIndex const & index, SearchOptions const & options,
               std::span<Alignment const> alignments, std::span<std::uint32_t const> alleles,
               std::vector<Hit> & hits);

} // namespace tansaku
