// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/score/scoring.hpp"
#include "engine/seed/anchor.hpp"

#include <array>
#include <cstdint>
#include <vector>

namespace tansaku {

// How closely a query is looked up: wherever it has `run` bases in a row that equal bases of a
// phrase, and seeds are on over all of them, the look meets the phrase there. It leaves out
// agreements around a run that score less than `worth` equal bases, or have more `differences`, a
// share of their bases.
struct Look {
    std::uint32_t run = 0;   // 11, or 13 and more
    std::uint32_t worth = 0; // 0, or run and more
    double differences = 1;
};

// Each costs several times as many look-ups and chance hits as the one before it. The first knows
// near relatives from the hundreds of cousins that a repeat has, the second relatives from chance,
// the last has blastn's words.
inline constexpr std::array k_looks = {Look{27, 27, 0.06}, Look{16, 22}, Look{11}};
inline constexpr std::array k_fast_looks = {Look{27, 27, 0.06}, Look{27, 27}};

// Of the positions at which seeds may begin, those that a look of at least 13 needs: neighbours in
// pairs, since every second position of a phrase has a seed, with run - 12 from pair to pair. The
// other strand's are the mirror image.
[[nodiscard]] Marks thinned(Marks const & begins, Look look);

// The raw score from which on the best alignment of a haplotype is taken for its best when a look
// has found it: the chance that another as good is hidden from the look is below one in a thousand.
// Such an alignment has so many differences at most. Fewer of them than the pattern's stretches of
// seeds have disjoint runs of that worth leave one for sure. More leave runs by chance, if they
// fall at random (the Poisson clumps of Arratia and Waterman, DOI 10.1214/aop/1176991258), nearly
// all of which grow to that worth; and they are at most two thirds of the look's share of
// differences, so that there are less somewhere. Above the score of a whole equal copy if no score
// will do. O(bases of the pattern). REQUIRES: look.worth > 0.
[[nodiscard]] std::int64_t sure_score(Pattern const & pattern, ScoringScheme const & scheme,
                                      Look look);

} // namespace tansaku
