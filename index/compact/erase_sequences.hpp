// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/build/parse/batch.hpp"
#include "index/build/publish/write_files.hpp"
#include "index/compact/leaving_visits.hpp"
#include "index/compact/renumbering.hpp"
#include "index/read/stored_batch.hpp"

namespace tansaku {

// What write_batch() takes.
struct BatchContent {
    Batch batch; // what is told of its sequences alone
    BatchTables tables;
};

// A batch without its leaving sequences; haplotypes and phrases get their new numbers. No sequence
// is walked: a node's visits are taken from its runs and places. Whose visits all leave is no node
// any more, and a difference from a reference that no other sequence has is none.
// O(what the file holds). Throws Error: damaged.
// REQUIRES: some sequences stay; `leaving` is of `batch`, and phrases that they visit stay.
[[nodiscard]] BatchContent erase_sequences(StoredBatch const & batch, LeavingVisits const & leaving,
                                           Renumbering const & haplotypes,
                                           Renumbering const & phrases);

} // namespace tansaku
