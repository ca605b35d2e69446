// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string_view>

namespace tansaku::cli {

// The model of bench/SCALING.md, fitted by bench/scaling.py to measured indexes of human variants
// and of made genomes. Its own error, of points that were held back: see k_model_error.
inline constexpr std::string_view k_model_error =
    "-33 to +15 %, of measured points that the model did not know (bench/SCALING.md)";

// What goes in: so many haplotypes with so many bases together.
struct ModelInput {
    std::uint64_t haplotypes = 0;
    double bases = 0;
    bool fm_index = true;
};

// How much of it is like the rest.
enum class Likeness : std::uint8_t {
    low_growth,  // as made genomes without rare variants: the least content
    high_growth, // as a stretch of real chr20 with many rare variants
    none         // nothing is shared
};

struct ModelledIndex {
    double distinct_bases = 0;
    double bytes = 0;         // shards and batches
    double scratch_bytes = 0; // while it is made
    double seconds = 0;       // of one processor
    double memory = 0;        // where --memory does not bound it
};
[[nodiscard]] ModelledIndex model_index(ModelInput const & input, Likeness likeness);

// Bytes that `input` adds to an index of so many haplotypes that are like it.
[[nodiscard]] double model_addition(ModelInput const & input, std::uint64_t haplotypes,
                                    Likeness likeness);

// Seconds of one processor for queries of similarity search with so many bases together, among so
// many haplotypes.
[[nodiscard]] double model_search_seconds(double query_bases, std::uint64_t haplotypes);

} // namespace tansaku::cli
