// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/align_query.hpp"
#include "engine/answer/answer.hpp"
#include "engine/run/search_options.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// From alignments per content to hits per haplotype: names everybody's sequence and place, keeps
// of two alignments of a haplotype that begin or end at one point the better, finds the best of
// each haplotype and its number of places, the carriers, and puts all in the order of output.
// Fills everything of `answer` but query, refused and the masked flags.
void collect_hits(StoredIndex const & index, SearchOptions const & options,
                  std::vector<Alignment> alignments, Answer & answer);

} // namespace tansaku
