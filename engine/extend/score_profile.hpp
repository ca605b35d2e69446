// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/score/scoring.hpp"
#include "index/core/alphabet.hpp"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Scores of one pattern against each letter of a text, laid out along the pattern, so that a
// column of a matrix reads them in a row. All are told as what they have more than the lowest
// score. Letters are laid out when they are first asked for. One thread at a time.
class ScoreProfile {
public:
    // Cells that may be read before the first and behind the last position.
    static constexpr std::size_t k_margin = 192;

    // REQUIRES: matrix and pattern outlive the profile, until the next call.
    void begin(SubstitutionMatrix const & matrix, std::span<Residue const> pattern);

    [[nodiscard]] std::size_t size() const noexcept { return pattern_.size(); }
    [[nodiscard]] std::span<Residue const> pattern() const noexcept { return pattern_; }

    // [letter][i] is the score of pattern[i] with `letter`, less the matrix's lowest; valid for i
    // in
    // [-k_margin, size + k_margin), and 0 beside the pattern. Null for a letter that is not a base,
    // unless row() was called for it.
    using Rows = std::array<std::uint8_t const *, k_residue_count>;
    // The pointers change no more until begin().
    [[nodiscard]] Rows const & rows() {
        if (rows_[0] == nullptr) lay_out_bases();
        return rows_;
    }
    // Lays out all bases when one is asked for, as rows() takes them to be there together.
    [[nodiscard]] std::uint8_t const * row(Residue letter) {
        if (rows_[letter] == nullptr) is_base(letter) ? lay_out_bases() : lay_out(letter);
        return rows_[letter];
    }

private:
    void lay_out_bases();
    void lay_out(Residue letter);

    SubstitutionMatrix const * matrix_ = nullptr;
    std::span<Residue const> pattern_;
    bool only_bases_ = false;                                      // has the pattern
    std::array<std::vector<std::uint8_t>, k_residue_count> cells_; // with margins
    Rows rows_{};
};

} // namespace tansaku
