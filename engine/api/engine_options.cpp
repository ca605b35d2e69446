// SPDX-License-Identifier: BSD-3-Clause
#include "engine/api/engine_options.hpp"

#include "index/catalogue/filter/resolve_id.hpp"
#include "index/catalogue/filter/sample_filter.hpp"
#include "index/core/error.hpp"
#include "index/core/region.hpp"

#include <array>
#include <utility>

namespace tansaku::api {
namespace {

constexpr std::size_t k_most_findings = 100;

tansaku::Error bad_option(std::string text) {
    return {tansaku::Fault::input, "E-OPT-02", "", std::move(text)};
}

// Enumerations may hold any number, above all when they come through C.
template <typename Value, typename Enum, std::size_t Size>
Value same(std::array<Value, Size> const & values, Enum value, char const * name) {
    auto const number = static_cast<std::size_t>(value);
    if (number >= Size) throw bad_option(std::string(name) + " is none of its values");
    return values[number];
}

CarrierLevel carrier_of(SearchOptions const & options) {
    constexpr std::array levels{CarrierLevel::exact, CarrierLevel::percent_99,
                                CarrierLevel::percent_95, CarrierLevel::any, CarrierLevel::within};
    if (!options.carrier) return options.max_errors ? CarrierLevel::within : CarrierLevel::exact;
    return same(levels, *options.carrier, "carrier");
}

HaplotypeChoice haplotypes_of(SearchOptions const & options) {
    HaplotypeChoice choice;
    for (std::uint8_t const number : options.haplotypes) {
        if (number > 2) throw bad_option("haplotypes are 0, 1 and 2");
        choice.add(number);
    }
    return choice;
}

std::vector<ContigRegion> regions_of(SearchOptions const & options) {
    std::vector<ContigRegion> regions;
    for (std::string const & text : options.regions) {
        auto const region = read_region(text);
        if (!region)
            throw bad_option("'" + text + "' is no region; expected NAME or NAME:FROM-TO, from 1");
        regions.push_back(*region);
    }
    return regions;
}

SampleSet listed(SampleTable const & table, std::vector<std::string> const & ids) {
    IdResolver const resolver(table);
    SampleSet set(table.samples());
    std::vector<tansaku::Finding> findings;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (auto const sample = resolver.sample(ids[i]))
            set.insert(*sample);
        else if (findings.size() < k_most_findings)
            findings.push_back({"E-ID-04", "samples[" + std::to_string(i) + "]",
                                "the index has no sample of this id"});
    }
    if (!findings.empty()) throw tansaku::Error(tansaku::Fault::input, std::move(findings));
    return set;
}

} // namespace

tansaku::SearchOptions engine_options(SearchOptions const & options, SampleTable const & table) {
    constexpr std::array sensitivities{tansaku::Sensitivity::fast, tansaku::Sensitivity::standard,
                                       tansaku::Sensitivity::high};
    constexpr std::array strands{tansaku::StrandChoice::both, tansaku::StrandChoice::plus,
                                 tansaku::StrandChoice::minus};
    tansaku::SearchOptions engine;
    engine.scores = {options.scores.reward, options.scores.penalty, options.scores.gap_open,
                     options.scores.gap_extend};
    if (options.max_errors)
        engine.within = WithinRule{.max_errors = *options.max_errors,
                                   .mismatches_only = options.mismatches_only,
                                   .exact_tail = options.anchor_3prime,
                                   .text_codes = options.text_iupac};
    engine.evalue = options.evalue;
    // One sequence: what E-values lose at sequence ends is then least, as in the program.
    if (options.evalue_space_bases != 0) engine.space = SearchSpace{options.evalue_space_bases, 1};
    engine.dust = options.dust;
    engine.sensitivity = same(sensitivities, options.sensitivity, "sensitivity");
    engine.strand = same(strands, options.strand, "strand");
    engine.min_identity = options.min_identity;
    engine.min_coverage = options.min_coverage;
    engine.min_length = options.min_length;
    engine.all_places = options.all_places;
    engine.max_places = options.max_places;
    engine.max_hits = options.max_hits;
    engine.max_alleles = options.max_alleles;
    engine.carrier = carrier_of(options);
    engine.carrier_coverage = options.carrier_coverage;
    engine.haplotypes = haplotypes_of(options);
    engine.regions = regions_of(options);
    validate(engine);
    SampleFilter const filter = SampleFilter::parse(options.filters);
    if (!filter.empty()) engine.selected = filter.compile(table);
    engine.counted = filter.countable(table, options.with_tumors);
    if (!options.samples.empty()) {
        SampleSet const chosen = listed(table, options.samples);
        if (engine.selected)
            *engine.selected &= chosen;
        else
            engine.selected = chosen;
    }
    return engine;
}

} // namespace tansaku::api
