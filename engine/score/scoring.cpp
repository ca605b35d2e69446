// SPDX-License-Identifier: BSD-3-Clause
#include "engine/score/scoring.hpp"

#include "index/core/error.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <string>

namespace tansaku {
namespace {

struct KnownScheme {
    ScoreOptions options;
    KarlinAltschul constants;
};

// The schemes for which NCBI published constants. tests/oracle/blastn_statistics_test.cpp checks
// every row against blastn. Its default for "more stringent" gap costs, the ungapped constants
// of each query's own composition, is left out: scores would not compare between queries.
constexpr KnownScheme k_known_schemes[] = {
    // reward, penalty, open, extend     lambda  K      H      alpha beta  even scores
    {{1, -5, 0, 0}, {1.39, 0.747, 1.38, 1.00, 0, false}},
    {{1, -5, 3, 3}, {1.39, 0.747, 1.38, 1.00, 0, false}},

    {{1, -4, 0, 0}, {1.383, 0.738, 1.36, 1.02, 0, false}},
    {{1, -4, 1, 2}, {1.36, 0.67, 1.2, 1.1, 0, false}},
    {{1, -4, 0, 2}, {1.26, 0.43, 0.90, 1.4, -1, false}},
    {{1, -4, 2, 1}, {1.35, 0.61, 1.1, 1.2, -1, false}},
    {{1, -4, 1, 1}, {1.22, 0.35, 0.72, 1.7, -3, false}},

    {{2, -7, 0, 0}, {0.69, 0.73, 1.34, 0.515, 0, true}},
    {{2, -7, 2, 4}, {0.68, 0.67, 1.2, 0.55, 0, true}},
    {{2, -7, 0, 4}, {0.63, 0.43, 0.90, 0.7, -1, true}},
    {{2, -7, 4, 2}, {0.675, 0.62, 1.1, 0.6, -1, true}},
    {{2, -7, 2, 2}, {0.61, 0.35, 0.72, 1.7, -3, true}},

    {{1, -3, 0, 0}, {1.374, 0.711, 1.31, 1.05, 0, false}},
    {{1, -3, 2, 2}, {1.37, 0.70, 1.2, 1.1, 0, false}},
    {{1, -3, 1, 2}, {1.35, 0.64, 1.1, 1.2, -1, false}},
    {{1, -3, 0, 2}, {1.25, 0.42, 0.83, 1.5, -2, false}},
    {{1, -3, 2, 1}, {1.34, 0.60, 1.1, 1.2, -1, false}},
    {{1, -3, 1, 1}, {1.21, 0.34, 0.71, 1.7, -2, false}},

    {{2, -5, 0, 0}, {0.675, 0.65, 1.1, 0.6, -1, true}},
    {{2, -5, 2, 4}, {0.67, 0.59, 1.1, 0.6, -1, true}},
    {{2, -5, 0, 4}, {0.62, 0.39, 0.78, 0.8, -2, true}},
    {{2, -5, 4, 2}, {0.67, 0.61, 1.0, 0.65, -2, true}},
    {{2, -5, 2, 2}, {0.56, 0.32, 0.59, 0.95, -4, true}},

    {{1, -2, 0, 0}, {1.28, 0.46, 0.85, 1.5, -2, false}},
    {{1, -2, 2, 2}, {1.33, 0.62, 1.1, 1.2, 0, false}},
    {{1, -2, 1, 2}, {1.30, 0.52, 0.93, 1.4, -2, false}},
    {{1, -2, 0, 2}, {1.19, 0.34, 0.66, 1.8, -3, false}},
    {{1, -2, 3, 1}, {1.32, 0.57, 1.0, 1.3, -1, false}},
    {{1, -2, 2, 1}, {1.29, 0.49, 0.92, 1.4, -1, false}},
    {{1, -2, 1, 1}, {1.14, 0.26, 0.52, 2.2, -5, false}},

    {{2, -3, 0, 0}, {0.55, 0.21, 0.46, 1.2, -5, true}},
    {{2, -3, 4, 4}, {0.63, 0.42, 0.84, 0.75, -2, true}},
    {{2, -3, 2, 4}, {0.615, 0.37, 0.72, 0.85, -3, true}},
    {{2, -3, 0, 4}, {0.55, 0.21, 0.46, 1.2, -5, true}},
    {{2, -3, 3, 3}, {0.615, 0.37, 0.68, 0.9, -3, true}},
    {{2, -3, 6, 2}, {0.63, 0.42, 0.84, 0.75, -2, true}},
    {{2, -3, 5, 2}, {0.625, 0.41, 0.78, 0.8, -2, true}},
    {{2, -3, 4, 2}, {0.61, 0.35, 0.68, 0.9, -3, true}},
    {{2, -3, 2, 2}, {0.515, 0.14, 0.33, 1.55, -9, true}},

    {{3, -4, 6, 3}, {0.389, 0.25, 0.56, 0.7, -5, true}},
    {{3, -4, 5, 3}, {0.375, 0.21, 0.47, 0.8, -6, true}},
    {{3, -4, 4, 3}, {0.351, 0.14, 0.35, 1.0, -9, true}},
    {{3, -4, 6, 2}, {0.362, 0.16, 0.45, 0.8, -4, true}},
    {{3, -4, 5, 2}, {0.330, 0.092, 0.28, 1.2, -13, true}},
    {{3, -4, 4, 2}, {0.281, 0.046, 0.16, 1.8, -23, true}},

    {{4, -5, 0, 0}, {0.22, 0.061, 0.22, 1.0, -15, false}},
    {{4, -5, 6, 5}, {0.28, 0.21, 0.47, 0.6, -7, false}},
    {{4, -5, 5, 5}, {0.27, 0.17, 0.39, 0.7, -9, false}},
    {{4, -5, 4, 5}, {0.25, 0.10, 0.31, 0.8, -10, false}},
    {{4, -5, 3, 5}, {0.23, 0.065, 0.25, 0.9, -11, false}},

    {{1, -1, 3, 2}, {1.09, 0.31, 0.55, 2.0, -2, false}},
    {{1, -1, 2, 2}, {1.07, 0.27, 0.49, 2.2, -3, false}},
    {{1, -1, 1, 2}, {1.02, 0.21, 0.36, 2.8, -6, false}},
    {{1, -1, 0, 2}, {0.80, 0.064, 0.17, 4.8, -16, false}},
    {{1, -1, 4, 1}, {1.08, 0.28, 0.54, 2.0, -2, false}},
    {{1, -1, 3, 1}, {1.06, 0.25, 0.46, 2.3, -4, false}},
    {{1, -1, 2, 1}, {0.99, 0.17, 0.30, 3.3, -10, false}},

    {{3, -2, 5, 5}, {0.208, 0.030, 0.072, 2.9, -47, false}},

    {{5, -4, 10, 6}, {0.163, 0.068, 0.16, 1.0, -19, false}},
    {{5, -4, 8, 6}, {0.146, 0.039, 0.11, 1.3, -29, false}},
};

// The table's options alone, so that no caller sees the table.
constexpr auto k_known_options = [] {
    std::array<ScoreOptions, std::size(k_known_schemes)> options{};
    std::ranges::transform(k_known_schemes, options.begin(), &KnownScheme::options);
    return options;
}();

std::string pair_text(int first, int second) {
    return std::to_string(first) + "/" + std::to_string(second);
}

// "1/-5 with gaps 0/0 3/3, 1/-4 with gaps ...".
std::string supported_schemes() {
    std::string text;
    ScoreOptions previous{0, 0, 0, 0};
    for (ScoreOptions const & options : k_known_options) {
        if (options.reward != previous.reward || options.penalty != previous.penalty)
            text += (text.empty() ? "" : ", ") + pair_text(options.reward, options.penalty) +
                    " with gaps";
        text += " " + pair_text(options.gap_open, options.gap_extend);
        previous = options;
    }
    return text;
}

KarlinAltschul constants_of(ScoreOptions const & options) {
    auto const known = std::ranges::find(k_known_schemes, options, &KnownScheme::options);
    if (known == std::end(k_known_schemes))
        throw Error(Fault::input, "E-SCORE-01", "",
                    "reward/penalty " + pair_text(options.reward, options.penalty) +
                        " with gap open/extend " + pair_text(options.gap_open, options.gap_extend) +
                        " has no known statistics; supported are " + supported_schemes() +
                        "; choose one of them");
    return known->constants;
}

bool has_linear_gaps(ScoreOptions const & options) {
    return options.gap_open == 0 && options.gap_extend == 0;
}

int scale_of(ScoreOptions const & options) {
    return has_linear_gaps(options) && options.reward % 2 != 0 ? 2 : 1;
}

int gap_extend_of(ScoreOptions const & options) {
    int const scale = scale_of(options);
    if (!has_linear_gaps(options)) return options.gap_extend * scale;
    return (options.reward - 2 * options.penalty) * scale / 2;
}

} // namespace

std::span<ScoreOptions const> supported_scores() { return k_known_options; }

SubstitutionMatrix::SubstitutionMatrix(int reward, int penalty, int scale) {
    cells_.fill(static_cast<std::int8_t>(penalty * scale));
    for (std::size_t a = 0; a < k_residue_count; ++a)
        for (std::size_t b = a; b < k_residue_count; ++b) {
            if ((k_bases_of_residue[a] & k_bases_of_residue[b]) == 0) continue;
            int const bases = std::popcount(k_bases_of_residue[b]);
            double const mean = static_cast<double>((bases - 1) * penalty + reward) / bases;
            auto const cell = static_cast<std::int8_t>(std::lround(mean) * scale);
            cells_[a * k_stride + b] = cells_[b * k_stride + a] = cell;
        }
}

ScoringScheme::ScoringScheme(ScoreOptions options)
    : options_(options)
    , scale_(scale_of(options))
    , gap_extend_(gap_extend_of(options))
    , constants_(constants_of(options))
    , matrix_(options.reward, options.penalty, scale_) {}

std::int32_t ScoringScheme::units_of_bits(double bits) const noexcept {
    double const points = bits * std::log(2.0) / constants_.lambda;
    return static_cast<std::int32_t>(std::lround(points)) * scale_;
}

} // namespace tansaku
