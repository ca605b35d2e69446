// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/run/search_engine.hpp"

namespace tansaku {

// search_stream() in at most options().memory bytes, as StreamMemory shares them out: working
// memory, queries and answers on the way and their texts. What `next` and `write` take is theirs.
// Queries that take too much come refused, E-MEM-04. Where memory is short, what is freed goes back
// to the system.
void bounded_stream(SearchEngine const & engine, SearchStream const & stream);

} // namespace tansaku
