// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/score/scoring.hpp"
#include "tests/support/random_dna.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace tansaku::test {

// Best local score with affine gaps, the whole matrix, nothing clever. In the scheme's units.
// (Smith and Waterman 1981, DOI 10.1016/0022-2836(81)90087-5; Gotoh 1982.)
[[nodiscard]] inline std::int32_t smith_waterman(Bases const & query, Bases const & subject,
                                                 ScoringScheme const & scheme) {
    constexpr std::int32_t k_never = -1'000'000'000;
    std::int32_t const extend = scheme.gap_extend();
    std::int32_t const open = scheme.gap_open() + extend;
    std::vector<std::int32_t> score(query.size() + 1, 0);             // of the column before
    std::vector<std::int32_t> subject_gap(query.size() + 1, k_never); // ends in a subject base
    std::int32_t best = 0;
    for (Residue const base : subject) {
        std::int32_t diagonal = 0;
        std::int32_t query_gap = k_never;
        for (std::size_t row = 1; row <= query.size(); ++row) {
            subject_gap[row] = std::max(subject_gap[row] - extend, score[row] - open);
            query_gap = std::max(query_gap - extend, score[row - 1] - open);
            std::int32_t const paired = diagonal + scheme.matrix()(query[row - 1], base);
            diagonal = score[row];
            score[row] = std::max({0, paired, subject_gap[row], query_gap});
            best = std::max(best, score[row]);
        }
    }
    return best;
}

} // namespace tansaku::test
