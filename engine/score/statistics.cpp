// SPDX-License-Identifier: BSD-3-Clause
#include "engine/score/statistics.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numbers>

namespace tansaku {

std::int64_t length_adjustment(KarlinAltschul const & constants, std::uint64_t query_length,
                               SearchSpace space) {
    assert(query_length > 0);
    auto const m = static_cast<double>(query_length);
    auto const n = static_cast<double>(space.total_bases);
    auto const sequences = static_cast<double>(space.sequences);
    double const slope = constants.alpha / constants.lambda;
    double const log_k = std::log(constants.k);
    auto const expected_length = [&](double lost) {
        return slope * (log_k + std::log((m - lost) * (n - sequences * lost))) + constants.beta;
    };

    // The upper bound solves K (m - l) (n - N l) = max(m, n), written so that it does not cancel.
    double const c = n * m - std::max(m, n) / constants.k;
    if (c < 0) return 0;
    double const b = m * sequences + n;
    double upper = 2 * c / (b + std::sqrt(b * b - 4 * sequences * c));
    double lower = 0;

    // Fixed-point steps while they stay inside the bracket, else bisection. The number of rounds
    // is part of the result: for small spaces they end before convergence.
    constexpr int k_rounds = 20;
    bool converged = false;
    double lost = 0;
    for (int round = 0; round < k_rounds && !converged; ++round) {
        double const next = expected_length(lost);
        if (next >= lost) {
            lower = lost;
            converged = next - lost <= 1;
            if (lower == upper) break;
        } else {
            upper = lost;
        }
        if (lower <= next && next <= upper)
            lost = next;
        else
            lost = round == 0 ? upper : (lower + upper) / 2;
    }
    double const rounded_up = std::ceil(lower);
    if (converged && rounded_up <= upper && expected_length(rounded_up) >= rounded_up)
        return static_cast<std::int64_t>(rounded_up);
    return static_cast<std::int64_t>(lower);
}

ScoreStatistics::ScoreStatistics(KarlinAltschul const & constants, std::uint64_t query_length,
                                 SearchSpace space)
    : constants_(constants)
    , log_k_(std::log(constants.k)) {
    auto const lost = static_cast<double>(length_adjustment(constants, query_length, space));
    double const bases =
        static_cast<double>(space.total_bases) - static_cast<double>(space.sequences) * lost;
    effective_space_ = std::max(1.0, bases) * (static_cast<double>(query_length) - lost);
}

double ScoreStatistics::evalue(std::int64_t raw_score) const noexcept {
    auto const score =
        static_cast<double>(constants_.even_scores ? raw_score - (raw_score & 1) : raw_score);
    return effective_space_ * std::exp(-constants_.lambda * score + log_k_);
}

double ScoreStatistics::bit_score(std::int64_t raw_score) const noexcept {
    return (static_cast<double>(raw_score) * constants_.lambda - log_k_) / std::numbers::ln2;
}

std::int64_t ScoreStatistics::score_for_evalue(double threshold) const noexcept {
    assert(threshold > 0);
    // A difference of logarithms, because the quotient may overflow.
    double const bound =
        (std::log(effective_space_) - std::log(threshold) + log_k_) / constants_.lambda;
    auto score = static_cast<std::int64_t>(std::max(1.0, std::ceil(bound)));
    // The closed form ignores even_scores and rounding; evalue() decides.
    while (evalue(score) > threshold)
        ++score;
    while (score > 1 && evalue(score - 1) <= threshold)
        --score;
    return score;
}

} // namespace tansaku
