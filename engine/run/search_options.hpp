// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/place_choice.hpp"
#include "engine/score/scoring.hpp"
#include "engine/score/statistics.hpp"
#include "engine/within/within_rule.hpp"
#include "index/catalogue/filter/sample_set.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace tansaku {

class ShardLookUp;

// `within`: any placement of a search within so many errors.
enum class CarrierLevel : std::uint8_t { exact, percent_99, percent_95, any, within };
// How closely is looked: for alignments with a run of 27 equal bases; closer where they leave a
// haplotype without a sure best one; or as closely as can be at once.
enum class Sensitivity : std::uint8_t { fast, standard, high };
enum class StrandChoice : std::uint8_t { both, plus, minus };

// How a search is done. Filled by the caller, checked once by validate().
struct SearchOptions {
    // --- behaviour: these decide the answer ---
    ScoreOptions scores = k_blastn_scores;
    // Present: every placement with so many errors is found and listed. What is said of E-values,
    // dust, sensitivity and the numbers of places then has no meaning.
    std::optional<WithinRule> within;
    // With `within`: Answer::counts in place of alleles and hits. Limits on how many are listed
    // have no meaning then.
    bool only_counts = false;
    double evalue = 10;               // > 0: largest E-value of an alignment
    std::optional<SearchSpace> space; // default: all live sequences of the generation
    bool dust = true;                 // low complexity gives no seeds
    Sensitivity sensitivity = Sensitivity::standard;
    StrandChoice strand = StrandChoice::both;
    double min_identity = 0;      // percent, 0..100
    double min_coverage = 0;      // percent of the query, 0..100
    std::uint32_t min_length = 0; // columns of the alignment
    bool all_places = false; // list all places of a haplotype; standard sensitivity is high then
    std::uint32_t max_places = 100; // per query and haplotype, with all_places; >= 1
    std::uint32_t max_hits = 0;     // samples per query; 0: no limit
    std::uint32_t max_alleles = 0;  // per query; 0: no limit
    CarrierLevel carrier = CarrierLevel::exact;
    double carrier_coverage = 95; // percent; 'exact' always asks for 100

    // --- whom to search: samples of the index; absent: all ---
    std::optional<SampleSet> selected;
    HaplotypeChoice haplotypes;
    // Where alignments are looked for, in whoever is searched; empty: everywhere. What lies wholly
    // elsewhere is as if it were not there, but in `space`.
    std::vector<ContigRegion> regions;
    // --- who may be found: samples that consent keeps from no answer; absent: all. Others are as
    // if they were not in the index, in counts and in `space` too ---
    std::optional<SampleSet> live;

    // --- of whom counts of carriers and their denominators are; absent: all who are searched ---
    std::optional<SampleSet> counted;

    // --- performance; the answer does not depend on these ---
    unsigned threads = 1; // >= 1
    // Bytes that a stream of searches may take (bounded_stream.hpp); 0: any number. Queries that
    // take more are refused; whether they do does not depend on `threads`.
    std::uint64_t memory = 0;
    // Who looks queries up in all shards, where the index does not hold all of them
    // (StoredDictionary::holds); absent: they are looked up in those that it holds.
    ShardLookUp * shards = nullptr;

    [[nodiscard]] bool counts(std::size_t sample) const noexcept {
        return !counted || counted->contains(sample);
    }
};

// Throws Error: input naming the option that is out of its range.
void validate(SearchOptions const & options);

} // namespace tansaku
