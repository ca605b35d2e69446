// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// @file
/// What is searched for, and among whom: everything here decides the answer. Numbers out of range
/// are refused by Searcher's constructor (E-OPT-02), never moved into it.

namespace tansaku::api {

/// How closely is looked. See engine/README.md, "Looks".
enum class Sensitivity : std::uint8_t {
    fast,     ///< sure to find what has 27 equal bases in a row
    standard, ///< looks closer until each haplotype's best alignment is sure
    high,     ///< closest at once
};

/// On which strands of the samples' sequences.
enum class StrandChoice : std::uint8_t { both, plus, minus };

/// When a haplotype counts as a carrier of the query.
enum class CarrierRule : std::uint8_t {
    exact,      ///< it has the whole query without a difference
    percent_99, ///< an alignment over `carrier_coverage` of it with 99 % identity
    percent_95, ///< with 95 %
    any,        ///< any alignment over so much of it
    within,     ///< any place within `max_errors`: the default with these, and only with these
};

/// Scores of an alignment, as BLAST's; the pairs whose statistics are known are those of BLAST.
struct Scores {
    int reward = 2;     ///< for a match
    int penalty = -3;   ///< for a mismatch
    int gap_open = 5;   ///< to open a gap; 0 with gap_extend 0: linear gaps, as megablast
    int gap_extend = 2; ///< for each base of a gap
};

/// How a search is done.
struct SearchOptions {
    // --- every place within so many errors, missing none ---

    /// 0 to 4: all places of the query with at most so many errors are found and listed. Queries of
    /// 15 to 1,000 bases, of 7 for each error. Absent: similar sequences are found, with E-values.
    std::optional<std::uint32_t> max_errors;
    bool mismatches_only = false;    ///< errors are bases that differ, none too many or too few
    std::uint32_t anchor_3prime = 0; ///< so many last bases of the query without error
    bool text_iupac = false; ///< ambiguity codes of the samples match what they may stand for

    // --- similar sequences; without meaning where `max_errors` is given ---

    Scores scores;                        ///< blastn's; megablast has 1, -2, 0, 0
    double evalue = 10;                   ///< largest E-value of an alignment, above 0
    std::uint64_t evalue_space_bases = 0; ///< what E-values count with; 0: all live sequences
    bool dust = true;                     ///< low complexity gives no seeds
    Sensitivity sensitivity = Sensitivity::standard; ///< how closely is looked
    bool all_places = false;        ///< list all places of a haplotype, not only its best
    std::uint32_t max_places = 100; ///< with all_places: most per query and haplotype; at least 1

    // --- which alignments, of either kind ---

    StrandChoice strand = StrandChoice::both; ///< of the samples' sequences
    double min_identity = 0;                  ///< percent, 0 to 100
    double min_coverage = 0;                  ///< percent of the query, 0 to 100
    std::uint32_t min_length = 0;             ///< columns of the alignment
    std::uint32_t max_hits = 0;               ///< samples per query; 0: no limit; a cut is flagged
    std::uint32_t max_alleles = 0;            ///< per query; 0: no limit; a cut is flagged

    // --- counts ---

    std::optional<CarrierRule> carrier; ///< absent: exact, or within where `max_errors` is given
    double carrier_coverage = 95;       ///< percent of the query; `exact` always asks for all

    // --- among whom; all conditions hold together ---

    /// "KEY=V[,V]" or "KEY!=V[,V]", as `--filter` of the program: "sex=female", "dataset=JGAD…".
    std::vector<std::string> filters;
    /// Ids of samples; empty: all. One that the index does not have is refused (E-ID-04).
    std::vector<std::string> samples;
    /// Of samples' haplotypes 0 (unphased or haploid), 1 and 2 only these; empty: all. Nobody has
    /// on them what genotypes that are not phased may make possible.
    std::vector<std::uint8_t> haplotypes;
    /// "NAME" or "NAME:FROM-TO", from 1, both ends included: alignments with a base in one of
    /// these, as if there were no others. Places are counted on sequences of that name, or on the
    /// reference where samples came as variants. Empty: everywhere. A name that no sequence has is
    /// refused (E-OPT-04).
    std::vector<std::string> regions;
    /// Whether counts of carriers have samples of tumours too, without a filter on is_tumor.
    bool with_tumors = false;
};

} // namespace tansaku::api
