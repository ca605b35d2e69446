// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/letter_rows.hpp"
#include "index/core/packed_text.hpp"

#include <cstdint>
#include <span>

namespace tansaku {

// The FM-index of a shard: of every string of up to schema::k_fm_depth bases it tells how often it
// stands in the phrases, and lets it grow by a base on either side. index/FORMAT.md describes it.
//
// Places are sorted by the k_fm_depth bases at them only (M. Schindler, DCC 1997,
// doi:10.1109/DCC.1997.582149): no match needs more, since longer ones are put together from
// parts, and no text position is stored, since the seeds tell places. So a radix sort of numbers
// is enough where a suffix array would have to be made.
struct FmIndex {
    LetterRowCode before; // places sorted by what is behind them: the letter before
    LetterRowCode behind; // places sorted by what is before them, read backwards: the letter behind
};

// Of the phrases phrase_start[i]..phrase_start[i + 1] of `text`. Uses the threads of the arena it
// runs in. O(bases · log), and about 8 bytes a base while it works.
// REQUIRES: bases + phrases < 2^32.
[[nodiscard]] FmIndex make_fm_index(PackedView text, std::span<std::uint32_t const> phrase_start);

} // namespace tansaku
