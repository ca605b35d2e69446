// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// An N in place of a base that a reference has there. It counts as N in the track, and in gaps; but
// it is cut as that base, which phrases have for it, so that they are those of others who have the
// base. Only texts that are being cut hold such residues.
inline constexpr Residue k_masked = 16; // and the base

[[nodiscard]] constexpr Residue mask(Residue residue) noexcept {
    return is_base(residue) ? static_cast<Residue>(k_masked | residue) : k_residue_n;
}
// What the residue is to everybody else.
[[nodiscard]] constexpr Residue code_of(Residue residue) noexcept {
    return residue >= k_masked ? k_residue_n : residue;
}

// The base that a phrase has for it; none, but a code, where no base is known.
[[nodiscard]] constexpr Residue spelled(Residue residue) noexcept {
    return residue >= k_masked ? static_cast<Residue>(residue & 3u) : residue;
}

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
