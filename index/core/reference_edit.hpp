// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"

#include <algorithm>
#include <compare>
#include <cstdint>
#include <vector>

namespace tansaku {

// How a sequence differs from a contig of its reference at one place. Positions are 0-based bases
// of the contig.
struct ReferenceEdit {
    // What was replaced when the sequence was made of the reference: [begin, begin + bases).
    std::uint32_t begin = 0;
    std::uint32_t bases = 0;
    // The same difference as people write it: moved left, both texts as short as they can be and
    // not empty. They differ in length as what was replaced and what stands there do.
    std::uint32_t position = 0;
    std::vector<Residue> reference;
    std::vector<Residue> alternative;

    // It is of a heterozygous site that is not joined by phase to its sample's heterozygous site
    // before it: the other haplotype may have it instead, beside that one.
    bool unphased = false;

    // It says only that nobody knows what stands there.
    [[nodiscard]] bool is_masked() const noexcept {
        return reference.size() == alternative.size() &&
               std::ranges::all_of(alternative, [](Residue code) { return code == k_residue_n; });
    }
    // Bases that the sequence has in place of [begin, begin + bases).
    [[nodiscard]] std::uint32_t text_bases() const noexcept {
        return static_cast<std::uint32_t>(bases + alternative.size() - reference.size());
    }
    [[nodiscard]] auto operator<=>(ReferenceEdit const &) const = default;
};

} // namespace tansaku
