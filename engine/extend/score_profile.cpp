// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/score_profile.hpp"

#include <algorithm>

namespace tansaku {

void ScoreProfile::begin(SubstitutionMatrix const & matrix, std::span<Residue const> pattern) {
    matrix_ = &matrix;
    pattern_ = pattern;
    Residue highest = 0;
    for (Residue const residue : pattern)
        highest = std::max(highest, residue);
    only_bases_ = is_base(highest);
    rows_.fill(nullptr);
}

void ScoreProfile::lay_out_bases() {
    for (Residue base = 0; is_base(base); ++base)
        lay_out(base);
}

void ScoreProfile::lay_out(Residue letter) {
    std::vector<std::uint8_t> & row = cells_[letter];
    row.assign(pattern_.size() + 2 * k_margin, 0);
    std::array<std::uint8_t, SubstitutionMatrix::k_stride> scores;
    for (std::size_t other = 0; other < scores.size(); ++other)
        scores[other] = static_cast<std::uint8_t>(matrix_->row(letter)[other] - matrix_->lowest());
    std::uint8_t * const cells = row.data() + k_margin;
    rows_[letter] = cells;
    // Its own pointer and size: a byte that is written might be a part of what names them, and
    // both would be read anew each time.
    Residue const * const pattern = pattern_.data();
    std::size_t const size = pattern_.size();
    if (only_bases_ && is_base(letter)) { // all others have the lowest score: vector code
        std::uint8_t const match = scores[letter];
        for (std::size_t i = 0; i < size; ++i)
            cells[i] = pattern[i] == letter ? match : std::uint8_t{0};
        return;
    }
    for (std::size_t i = 0; i < size; ++i)
        cells[i] = scores[pattern[i]];
}

} // namespace tansaku
