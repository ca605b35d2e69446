// SPDX-License-Identifier: BSD-3-Clause
#include "cli/estimate/sizing_model.hpp"

#include <algorithm>
#include <cmath>

namespace tansaku::cli {
namespace {

// Fitted: content of n haplotypes is that of one times (1 + a n^b); then a part for each distinct
// base and a part for each base of the input.
struct Fit {
    double a;
    double b;
    double shard_bytes;   // a distinct base
    double batch_bytes;   // a distinct base
    double batch_input;   // a base
    double seconds;       // a distinct base
    double seconds_input; // a base
    double memory;        // a distinct base
    double memory_input;  // a base
};
constexpr Fit k_low = {0.792, 0.189, 1.32, 0.0341, 3.29e-4, 1.13e-7, 2.95e-9, 10.1, 0.049};
constexpr Fit k_high = {0.111, 0.531, 1.02, 0.0859, 1.09e-3, 2.66e-7, 1.07e-9, 58.8, 0};
// Single genomes, measured (README.md): all of their content is new.
constexpr double k_shard_bytes_alone = 2.5;
constexpr double k_fm_bytes_alone = 0.5; // a distinct base
constexpr double k_fm_bytes = 0.35;      // of genomes that are alike
constexpr double k_element_bytes = 16;   // of scratch, for a phrase of about this length:
constexpr double k_phrase_step = 256;
constexpr double k_search_alone = 0.363e-6;        // seconds a base of a query
constexpr double k_search_haplotype = 0.000579e-6; // and for each haplotype more

} // namespace

ModelledIndex model_index(ModelInput const & input, Likeness likeness) {
    double const n = std::max<double>(1, static_cast<double>(input.haplotypes));
    Fit const & fit = likeness == Likeness::high_growth ? k_high : k_low;
    ModelledIndex index;
    index.distinct_bases =
        likeness == Likeness::none
            ? input.bases
            : std::min(input.bases, input.bases / n * (1 + fit.a * std::pow(n, fit.b)));
    // Where all is new, seeds are not shared either.
    bool const is_new = index.distinct_bases >= 0.99 * input.bases;
    double const fm_bytes = input.fm_index ? 0 : is_new ? k_fm_bytes_alone : k_fm_bytes;
    double const shard_bytes = (is_new ? k_shard_bytes_alone : fit.shard_bytes) - fm_bytes;
    index.bytes =
        (shard_bytes + fit.batch_bytes) * index.distinct_bases + fit.batch_input * input.bases;
    index.scratch_bytes = k_element_bytes / k_phrase_step * input.bases;
    index.seconds = fit.seconds * index.distinct_bases + fit.seconds_input * input.bases;
    index.memory = fit.memory * index.distinct_bases + fit.memory_input * input.bases;
    return index;
}

double model_addition(ModelInput const & input, std::uint64_t haplotypes, Likeness likeness) {
    // As if those that are there were as long as those that come.
    double const one = input.bases / std::max<double>(1, static_cast<double>(input.haplotypes));
    ModelInput there = input;
    there.haplotypes = haplotypes;
    there.bases = one * static_cast<double>(haplotypes);
    ModelInput all = input;
    all.haplotypes += haplotypes;
    all.bases += there.bases;
    double const before = haplotypes == 0 ? 0 : model_index(there, likeness).bytes;
    return std::max(0.0, model_index(all, likeness).bytes - before);
}

double model_search_seconds(double query_bases, std::uint64_t haplotypes) {
    return query_bases * (k_search_alone + k_search_haplotype * static_cast<double>(haplotypes));
}

} // namespace tansaku::cli
