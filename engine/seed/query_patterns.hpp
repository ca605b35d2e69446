// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/seed/anchor.hpp"
#include "engine/seed/dust.hpp"

#include <array>
#include <span>
#include <vector>

namespace tansaku {

// A query as it is compared on either strand, by Strand: seeds begin where their bases are clean
// and not masked. Those of the other strand are the mirror image.
void set_patterns(std::span<Residue const> query, std::span<MaskedInterval const> masked,
                  std::array<Pattern, 2> & patterns);

} // namespace tansaku
