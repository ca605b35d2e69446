// SPDX-License-Identifier: BSD-3-Clause
#include "engine/extend/score_profile.hpp"

namespace tansaku {

void ScoreProfile::begin(SubstitutionMatrix const & matrix, std::span<Residue const> pattern) {
    matrix_ = &matrix;
    pattern_ = pattern;
    for (std::vector<std::int8_t> & row : rows_)
        row.clear();
}

void ScoreProfile::lay_out(Residue letter) {
    std::vector<std::int8_t> & row = rows_[letter];
    row.assign(pattern_.size() + 2 * k_margin, -128);
    std::int8_t const * const scores = matrix_->row(letter);
    for (std::size_t i = 0; i < pattern_.size(); ++i)
        row[k_margin + i] = scores[pattern_[i]];
}

} // namespace tansaku
