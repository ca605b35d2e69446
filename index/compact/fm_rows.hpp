// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"
#include "index/core/letter_rows.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tansaku {

// One table of a shard's FM-index without the rows of some phrases: the table that is made of the
// other phrases, since rows that are sorted by the same bases go by their letters. What a phrase
// has is found as a query is, from its end on, a table's step a base.
//
// `texts` are the phrases as they are read towards the side by which rows are sorted: as they are
// for the letters before places, backwards for those behind. O(rows + k_fm_depth · bases of the
// texts). Throws Error: damaged, E-FMT-15 naming `place`, when the table does not have them.
// REQUIRES: `rows` are all rows of the table, `phrases` those without letter.
[[nodiscard]] LetterRowCode erase_texts(LetterRows const & table, std::uint32_t rows,
                                        std::uint32_t phrases,
                                        std::span<std::vector<Residue> const> texts,
                                        std::string const & place);

} // namespace tansaku
