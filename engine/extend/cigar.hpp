// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "engine/score/scoring.hpp"
#include "index/core/alphabet.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// What a CIGAR says of two texts.
struct CigarCounts {
    std::int64_t units = 0; // score, in the scheme's units
    std::uint32_t columns = 0;
    std::uint32_t identical = 0;
    std::uint32_t mismatches = 0;
    std::uint32_t gap_opens = 0;
    std::uint32_t gap_bases = 0;
};

// Appends `length` columns, joining equal neighbours.
void append_run(std::vector<CigarRun> & cigar, char operation, std::uint32_t length);

[[nodiscard]] constexpr bool is_gap(CigarRun const & run) noexcept {
    return run.operation == 'I' || run.operation == 'D';
}

// Whether none of them is an ambiguity code.
[[nodiscard]] bool only_bases(std::span<Residue const> residues) noexcept;

// Score and counts of an alignment of all of `query` with all of `subject`, from the CIGAR alone.
// REQUIRES: the CIGAR spans both and names columns '=' or 'X'.
[[nodiscard]] CigarCounts count_cigar(std::span<CigarRun const> cigar,
                                      std::span<Residue const> query,
                                      std::span<Residue const> subject,
                                      ScoringScheme const & scheme);

// Moves every gap as far to the left as it goes without changing the score, and names columns '='
// or 'X' by the texts. So an alignment has one CIGAR, from whichever side it was found.
// REQUIRES: the CIGAR spans both texts and does not begin with a gap. 'M' may stand for columns;
// those that are named are named rightly. Neighbours differ.
void normalise_gaps(std::vector<CigarRun> & cigar, std::span<Residue const> query,
                    std::span<Residue const> subject);

} // namespace tansaku
