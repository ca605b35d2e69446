// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/primer_answer.hpp"
#include "engine/run/search_engine.hpp"

namespace tansaku::cli {

// Fills the dropouts of an answer that has its amplicons: the haplotypes that the engine searches
// without any. If there are some, the primers are searched again, with as many errors as their
// lengths allow and without anchor, and what lies nearest on these haplotypes is found: the wider
// amplicon with the fewest errors, else each primer's place with the fewest.
// Throws Error: damaged.
void find_dropouts(SearchEngine const & engine, std::uint64_t max_product, PrimerAnswer & answer);

} // namespace tansaku::cli
