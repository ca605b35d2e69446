// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "tests/support/random_dna.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tansaku::test {

// What goes into an index, in plain values.
struct Contig {
    std::string label;
    Bases text;
};

struct Haplotype {
    std::uint8_t number = 0;
    std::vector<Contig> contigs;
};

struct Sample {
    std::string id;
    std::vector<Haplotype> haplotypes;
};

using Collection = std::vector<Sample>;

// One sample of one haplotype with one contig.
[[nodiscard]] inline Sample single(std::string id, Bases text) {
    return {std::move(id), {{0, {{"chr1", std::move(text)}}}}};
}

struct CollectionShape {
    std::size_t samples = 5;
    std::size_t genome = 6000; // bases, about
    double divergence = 0.003; // of a haplotype from the common genome
    bool ambiguity = true;     // sprinkle IUPAC codes and runs of N
};

// A genome with repeats of all kinds, and haplotypes of it that differ by substitutions, indels,
// copies in tandem, inversions and ambiguity codes; diploid and haploid samples, some contigs
// given on the other strand.
[[nodiscard]] Collection random_collection(RandomDna & random, CollectionShape shape = {});

// A query that some haplotype may have: a piece of it, mutated, perhaps on the other strand or
// joined with another piece.
[[nodiscard]] Bases random_query(RandomDna & random, Collection const & collection);

} // namespace tansaku::test
