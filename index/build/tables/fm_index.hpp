// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/letter_rows.hpp"
#include "index/core/packed_text.hpp"

namespace tansaku {

// The FM-index of a text that is read as a circle, on both strands: each base has a row on each,
// sorted by the schema::k_fm_depth bases from there on, with the letter before. So a string grows
// on one side where its reverse complement grows on the other (H. Li, Bioinformatics 28 (2012)
// 1838–1844, doi:10.1093/bioinformatics/bts280). index/FORMAT.md describes it.
//
// Rows are sorted by so many bases only (M. Schindler, DCC 1997, doi:10.1109/DCC.1997.582149): no
// match needs more, since longer ones are put together from parts, and no text position is stored,
// since the seeds tell places. So numbers are sorted, where a suffix array would have to be made.
//
// Uses the threads of the arena it runs in. O(bases · log), and about 9 bytes a base while it
// works. REQUIRES: the bases fill whole blocks, two rows a base; fewer than 2^32 rows.
[[nodiscard]] LetterRowCode make_fm_index(PackedText const & text);

} // namespace tansaku
