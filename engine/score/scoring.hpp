// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/core/alphabet.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace tansaku {

// Constants of the Karlin-Altschul statistics of one scoring scheme, in nats per raw score point.
// They are properties of the scheme (simulated once, by NCBI), not of a query or an index.
// alpha and beta give the expected length of a chance alignment (Altschul, Bundschuh, Olsen,
// Hwa 2001, DOI 10.1093/nar/29.2.351).
struct KarlinAltschul {
    double lambda;
    double k;
    double h;
    double alpha;
    double beta;
    // With an even reward and free gaps odd scores are rarer than the constants say; BLAST then
    // takes the E-value (not the bit score) of the next lower even score.
    bool even_scores;
};

// What a user chooses: reward > 0 and penalty < 0 per base pair, a gap of n bases costs
// gap_open + n * gap_extend. Both gap costs 0 ask, as in megablast, for BLAST's linear gap:
// (reward / 2 - penalty) a base, which may be half a point.
struct ScoreOptions {
    int reward = 2;
    int penalty = -3;
    int gap_open = 5;
    int gap_extend = 2;

    friend bool operator==(ScoreOptions const &, ScoreOptions const &) = default;
};

inline constexpr ScoreOptions k_blastn_scores{2, -3, 5, 2};
inline constexpr ScoreOptions k_megablast_scores{1, -2, 0, 0};

// All combinations whose constants are known, grouped by reward and penalty.
[[nodiscard]] std::span<ScoreOptions const> supported_scores();

// Scores of all pairs of residues, in units. Symmetric. A row takes 16 cells, so that it fills one
// 128-bit register; the sixteenth cell repeats the penalty.
// Pairs of ambiguity codes that share a base score the mean over the bases that the later code
// stands for, one of them matching, rounded to the nearest raw point (halves away from zero);
// other pairs score the penalty.
class SubstitutionMatrix {
public:
    static constexpr std::size_t k_stride = 16;

    SubstitutionMatrix(int reward, int penalty, int scale);

    // REQUIRES: both residues < k_residue_count.
    [[nodiscard]] int operator()(Residue a, Residue b) const noexcept {
        return cells_[a * k_stride + b];
    }
    // k_stride cells, indexed by the other residue.
    [[nodiscard]] std::int8_t const * row(Residue a) const noexcept {
        return cells_.data() + a * k_stride;
    }
    // Of all scores.
    [[nodiscard]] int lowest() const noexcept { return cells_[k_stride - 1]; }

private:
    std::array<std::int8_t, k_residue_count * k_stride> cells_{};
};

// A validated scheme as the aligner uses it. All scores and costs are whole *units*; `scale` units
// are one raw score point. scale is 1, or 2 where a linear gap costs a half point a base, so the
// dynamic programming needs integers only. Immutable; safe to share between threads.
class ScoringScheme {
public:
    // Throws Error(Fault::input, "E-SCORE-01") for a combination whose constants are not known;
    // its text lists those that are.
    explicit ScoringScheme(ScoreOptions options = k_blastn_scores);

    [[nodiscard]] ScoreOptions const & options() const noexcept { return options_; }
    [[nodiscard]] KarlinAltschul const & constants() const noexcept { return constants_; }
    [[nodiscard]] SubstitutionMatrix const & matrix() const noexcept { return matrix_; }

    // In units: reward > 0, penalty < 0, gap costs >= 0. A gap of n >= 1 bases costs
    // gap_open() + n * gap_extend(), one of none nothing.
    [[nodiscard]] int scale() const noexcept { return scale_; }
    [[nodiscard]] int reward() const noexcept { return options_.reward * scale_; }
    [[nodiscard]] int penalty() const noexcept { return options_.penalty * scale_; }
    [[nodiscard]] int gap_open() const noexcept { return options_.gap_open * scale_; }
    [[nodiscard]] int gap_extend() const noexcept { return gap_extend_; }
    [[nodiscard]] std::int64_t gap(std::int64_t bases) const noexcept {
        return bases == 0 ? 0 : gap_open() + bases * gap_extend();
    }
    // What a score gains with so many bits: a whole number of raw points, the nearest.
    [[nodiscard]] std::int32_t units_of_bits(double bits) const noexcept;
    [[nodiscard]] bool linear_gaps() const noexcept { return options_.gap_open == 0; }

    // Raw score of an alignment with `units`, as BLAST prints it: rounded down.
    // REQUIRES: units >= 0.
    [[nodiscard]] std::int64_t raw_score(std::int64_t units) const noexcept {
        return units / scale_;
    }

private:
    ScoreOptions options_;
    int scale_;
    int gap_extend_;
    KarlinAltschul constants_;
    SubstitutionMatrix matrix_;
};

} // namespace tansaku
