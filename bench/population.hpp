// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "bench/random.hpp"

namespace tansaku::bench {

// A perfect tandem repeat: founder bases [start, start + length), length a multiple of unit.
struct Microsatellite {
    std::uint32_t start = 0, length = 0, unit = 0;
};

// Random bases with a microsatellite planted every 3 kb.
[[nodiscard]] std::string random_founder(std::uint64_t length, Random & random);

// Repeats of units of 1 to 6 bases, of at least 12 bases and 4 copies (of one base: 8 copies), by
// start, not overlapping.
[[nodiscard]] std::vector<Microsatellite> find_microsatellites(std::string_view text);

struct PopulationOptions {
    std::uint64_t genomes = 10;   // 1 to 2^31
    double difference = 0.001;    // mean pairwise difference in events per base
    double growth = 0;            // exponential growth per coalescent time unit; 0: constant size
    std::uint64_t block = 50'000; // bases that share a genealogy
};

// The genomes of one species: a founder, and for every block of it a genealogy with mutations on
// its branches. Memory: the founder, 4 to 8 bytes per genome and block, and the mutations.
// Immutable after construction.
class Population {
public:
    // REQUIRES: founder upper case and shorter than 4 Gb.
    Population(PopulationOptions const & options, std::string founder, Random & random);

    // Text of genome 0, 1, ….
    [[nodiscard]] std::string spell(std::uint32_t genome) const;

    // A phased VCF over the founder: sample i, called p<i + 1>, has genomes 2·i and 2·i + 1. Where
    // records overlap, as those of a microsatellite do, it tells less than spell().
    void write_variants(std::ostream & out, std::string const & contig) const;

    [[nodiscard]] std::string const & founder() const { return founder_; }
    [[nodiscard]] std::uint64_t mutations() const;

private:
    // Founder bases [position, position + removed) become `inserted`; or, where copies is not 0,
    // so many units come (go) at the microsatellite that starts at `position`.
    struct Mutation {
        std::uint32_t position = 0, removed = 0;
        std::string inserted;
        std::int32_t copies = 0;
        std::uint32_t locus = 0;
    };
    struct Block {
        std::uint32_t start = 0, end = 0;  // founder bases
        std::vector<std::uint32_t> parent; // of every node but the root; nodes 0, 1, … are genomes
        std::vector<Mutation> mutations;   // by the node below their branch
        std::vector<std::uint32_t> first;  // of each node's mutations; one more than nodes
    };
    struct Genealogy;

    static Genealogy draw_genealogy(std::uint32_t genomes, double growth, Random & random);
    void mutate(Block & block, Genealogy const & tree, double rate, Random & random) const;
    bool change_copies(Mutation & mutation, Block const & block, Random & random) const;
    bool change_bases(Mutation & mutation, Block const & block, std::vector<char> & taken,
                      bool indel, Random & random) const;
    // POS to ALT; empty when VCF cannot say it.
    [[nodiscard]] std::string record_of(Mutation const & mutation) const;
    void apply(std::vector<Mutation const *> const & met, std::size_t & here,
               std::string & text) const;

    std::string founder_;
    std::vector<Microsatellite> loci_;
    std::vector<Block> blocks_;
};

} // namespace tansaku::bench
