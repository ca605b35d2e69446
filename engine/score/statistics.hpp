// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/score/scoring.hpp"

#include <cstdint>

namespace tansaku {

// What a query is compared with, as E-values count it: all bases, N included, and the number of
// sequences they come in.
struct SearchSpace {
    std::uint64_t total_bases = 0;
    std::uint64_t sequences = 0;
};

// Bases that the ends of a query and of every sequence lose, because a chance alignment cannot
// start there: the largest integer l with
//     l <= alpha / lambda * ln(K (m - l) (n - N l)) + beta,
// found by the iteration that BLAST uses, so that it is equal to BLAST's also where that iteration
// stops early (Altschul et al. 2001, DOI 10.1093/nar/29.2.351). 0 for a space that is too small
// for it. m is the query's length in bases, n and N are the space. REQUIRES: m > 0.
[[nodiscard]] std::int64_t length_adjustment(KarlinAltschul const & constants,
                                             std::uint64_t query_length, SearchSpace space);

// Bit scores and E-values of the alignments of one query, equal to blastn's to the last digit that
// it prints. Raw scores are ScoringScheme::raw_score's, in points. Immutable; every call is O(1).
class ScoreStatistics {
public:
    // REQUIRES: query_length > 0 (bases, N included).
    ScoreStatistics(KarlinAltschul const & constants, std::uint64_t query_length,
                    SearchSpace space);

    // (m - l) * max(1, n - N l). A double, because it may exceed 2^63: exact below 2^53.
    [[nodiscard]] double effective_space() const noexcept { return effective_space_; }

    // Expected number of chance alignments in the space with at least this score.
    [[nodiscard]] double evalue(std::int64_t raw_score) const noexcept;

    // Independent of query and space.
    [[nodiscard]] double bit_score(std::int64_t raw_score) const noexcept;

    // The smallest raw score >= 1 with evalue(score) <= threshold. REQUIRES: threshold > 0.
    [[nodiscard]] std::int64_t score_for_evalue(double threshold) const noexcept;

private:
    KarlinAltschul constants_;
    double log_k_;
    double effective_space_;
};

} // namespace tansaku
