// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"

#include <span>

namespace tansaku {

// The two halves of reverse_complement(), with vector code. REQUIRES: as complement(Residue).
void reverse(std::span<Residue> residues) noexcept;
void complement(std::span<Residue> residues) noexcept;

} // namespace tansaku
