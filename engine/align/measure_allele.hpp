// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "engine/score/statistics.hpp"
#include "index/core/alphabet.hpp"
#include "index/core/stop_signal.hpp"

#include <cstdint>
#include <span>

namespace tansaku {

// What an alignment is measured by, and what it must reach to be kept.
struct JoinRule {
    ScoringScheme const * scheme = nullptr;
    ScoreStatistics const * statistics = nullptr;
    std::span<Residue const> query;    // as given
    double evalue = 10;                // the highest
    std::int64_t least_units = 0;      // the score of that E-value
    StopSignal const * stop = nullptr; // ends the work of who has this rule, by Stopped
};

// Fills everything but `carried` of an allele that has its interval of the query, its text and its
// CIGAR, in which gaps are moved to the left first. Returns false when it does not reach the
// limits; its numbers are then not complete. REQUIRES: as normalise_gaps().
[[nodiscard]] bool measure_allele(JoinRule const & rule, Allele & allele);

// The same without limits and with the CIGAR as it is: '=' may stand where a code of the query
// allows a base. A score below 0, which ends of a sequence may cause, counts as 0.
void measure_placement(JoinRule const & rule, Allele & allele);

} // namespace tansaku
