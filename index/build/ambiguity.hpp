// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// A run of one ambiguity code in a sequence: [position, position + length), bases.
struct AmbiguousRun {
    std::uint32_t position = 0;
    std::uint32_t length = 0;
    Residue code = k_residue_n;

    [[nodiscard]] std::uint32_t end() const noexcept { return position + length; }
};

// First position from `from` on that holds no base; the size of the sequence if there is none.
[[nodiscard]] std::size_t next_ambiguous(std::span<Residue const> sequence, std::size_t from);

// All maximal runs of one ambiguity code, in order. O(sequence).
[[nodiscard]] std::vector<AmbiguousRun> ambiguous_runs(std::span<Residue const> sequence);

} // namespace tansaku
