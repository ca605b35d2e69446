// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "engine/score/scoring.hpp"
#include "index/core/alphabet.hpp"

#include <span>
#include <vector>

namespace tansaku {

// The best alignment of all of `query` with all of `text`, affine gaps (Gotoh 1982, DOI
// 10.1016/0022-2836(82)90398-9): a CIGAR of 'M', 'I' and 'D'. Plain, for short stretches:
// O(query · text) time, as many bytes.
[[nodiscard]] std::vector<CigarRun> align_globally(std::span<Residue const> query,
                                                   std::span<Residue const> text,
                                                   ScoringScheme const & scheme);

} // namespace tansaku
