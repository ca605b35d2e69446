// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/align/measure_allele.hpp"
#include "engine/answer/answer.hpp"
#include "index/core/alphabet.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace tansaku {

// One allele of two that follow each other on the query and on a sequence. `between`: the text
// from the end of the first's to the begin of the second's; or, when these overlap, `overlap` > 0
// tells by how many bases, and nothing is between. Alignments that overlap, as over tandem repeats
// of which one side has more, are cut so that the whole scores most, at most 131,072 columns from
// their ends; what lies between others is aligned, as two gaps if that is more than 4 M cells of a
// matrix. Empty when they overlap farther than twice that, or when the whole is not worth keeping.
// O(columns + query · text between).
[[nodiscard]] std::optional<Allele> compose_allele(JoinRule const & rule, Allele const & first,
                                                   Allele const & second,
                                                   std::span<Residue const> between,
                                                   std::uint64_t overlap);

} // namespace tansaku
