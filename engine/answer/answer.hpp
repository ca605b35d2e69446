// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/place_counts.hpp"
#include "index/core/alphabet.hpp"
#include "index/core/error.hpp"
#include "index/format/generation.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tansaku {

// A sequence that is looked for.
struct Query {
    std::string name;
    std::vector<Residue> residues;
};

// One run of a CIGAR: '=' equal, 'X' different, 'I' query bases that the subject lacks, 'D' subject
// bases that the query lacks.
struct CigarRun {
    char operation = '=';
    std::uint32_t length = 0;

    friend bool operator==(CigarRun const &, CigarRun const &) = default;
};

enum class Strand : std::uint8_t { plus, minus };

// A distinct text that a query aligns with, and how: (query interval, subject text, CIGAR), read
// along the query. The strand is not part of it; hits tell theirs.
struct Allele {
    std::string id;                // 16 hexadecimal digits, of the content alone
    std::uint32_t query_begin = 0; // 0-based, half-open, bases, on the query as given
    std::uint32_t query_end = 0;
    std::vector<Residue> text;   // of the subject, read along the query
    std::vector<CigarRun> cigar; // from query_begin on
    std::int64_t score = 0;      // raw
    double evalue = 0;
    double bit_score = 0;
    std::uint32_t columns = 0; // of the alignment, gaps included
    std::uint32_t identical = 0;
    std::uint32_t mismatches = 0;
    std::uint32_t gap_opens = 0;
    std::uint32_t gap_bases = 0;
    // Carrier at the level that was asked for (DESIGN: coverage and identity of this alignment).
    bool carried = false;

    [[nodiscard]] std::uint32_t errors() const noexcept { return mismatches + gap_bases; }
};

// Where a haplotype has an allele. Numbers are those of the index: they may be used as indices of
// SampleTable and Generation, and of the batches.
struct Hit {
    std::uint32_t allele = 0; // in Answer::alleles
    std::uint32_t sample = 0;
    std::uint32_t haplotype = 0; // of the index; its number 0, 1, 2, 3 is haplotype_number
    std::uint32_t batch = 0;
    std::uint32_t sequence = 0; // in the batch
    // Where the haplotype has the query as well as at its best; with all places, at all.
    std::uint32_t places = 0;
    std::uint32_t begin = 0; // 0-based, half-open, bases, on the sequence as given
    std::uint32_t end = 0;
    Strand strand = Strand::plus;
    std::uint8_t haplotype_number = 0;
    // The best of its haplotype; all others are listed only when all places were asked for.
    bool best_of_haplotype = false;

    // The sample has it if genotypes that are not phased lie otherwise than they are written. Such
    // a hit is better than all that the sample's haplotypes have.
    [[nodiscard]] bool possible() const noexcept {
        return haplotype_number == k_possible_haplotype;
    }
};

// What a query's answer must not be silent about.
struct AnswerFlags {
    bool masked = false;        // part of the query gave no seeds (low complexity)
    bool all_masked = false;    // no part of the query could give a seed
    bool capped_places = false; // more places than max_places in some haplotype
    bool capped_hits = false;   // cut by max_hits or max_alleles
    // The search was stopped, or files of the index are missing: others may have the query too.
    // Hits that are told are those that the whole answer has of these haplotypes.
    bool partial = false;
    // Further samples would be carriers if genotypes that are not phased lay otherwise.
    bool possible_carriers = false;
};

// The answer to one query; a value, independent of the index's life.
struct Answer {
    Query query;
    std::optional<Finding> refused; // the query was not searched, and why
    AnswerFlags flags;
    std::vector<Allele> alleles; // by E-value, bit score (descending), id
    // By E-value, bit score (descending), sample id, haplotype number, sequence, begin.
    std::vector<Hit> hits;
    // Samples with a carrier haplotype at the level that was asked for, ascending. A carrier's
    // alignment need not be the best of its haplotype, so this can't be read off `hits`.
    std::vector<std::uint32_t> carrier_samples;
    std::uint64_t carrier_subjects = 0; // distinct subjects of carrier_samples
    std::uint64_t cells = 0;            // of the alignment matrix computed: what the answer cost
    // In place of alleles and hits, where only counts were asked for.
    std::optional<PlaceCounts> counts;

    // That are listed, or would be.
    [[nodiscard]] std::uint64_t places() const noexcept {
        return counts ? counts->listed : hits.size();
    }
};

} // namespace tansaku
