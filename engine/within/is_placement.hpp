// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/within/error_band.hpp"

#include <cstddef>
#include <span>

namespace tansaku {

// Whether bases [begin, end) of `text` are a placement of a pattern (placement.hpp), as far as up
// to one base on each side of them tells, which `text` has if the sequence has it. `whole`: the
// right_side() of all its rows, within the most errors. O(rows · errors).
[[nodiscard]] bool is_placement(PatternSide const & whole, std::span<Residue const> text,
                                std::size_t begin, std::size_t end);

} // namespace tansaku
