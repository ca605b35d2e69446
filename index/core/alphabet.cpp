// SPDX-License-Identifier: BSD-3-Clause
#include "index/core/alphabet.hpp"

#include "index/core/turn_text.hpp"

#include <algorithm>
#include <cassert>

namespace tansaku {

std::string to_letters(std::span<Residue const> residues) {
    std::string letters(residues.size(), '\0');
    std::ranges::transform(residues, letters.begin(),
                           [](Residue residue) { return k_residue_letters[residue]; });
    return letters;
}

std::vector<Residue> to_residues(std::string_view letters) {
    std::vector<Residue> residues(letters.size());
    std::ranges::transform(letters, residues.begin(), [](char letter) {
        Residue const residue = k_residue_of_char[static_cast<unsigned char>(letter)];
        assert(residue != k_no_residue);
        return residue;
    });
    return residues;
}

void reverse_complement(std::span<Residue> residues) noexcept {
    reverse(residues);
    complement(residues);
}

} // namespace tansaku
