// SPDX-License-Identifier: BSD-3-Clause
#include "engine/capi/guard.hpp"
#include "engine/capi/handles.hpp"
#include "engine/capi/sized_struct.hpp"

namespace tansaku::capi {
namespace {

tansaku_search_options defaults() {
    api::SearchOptions const plain;
    tansaku_search_options options{};
    options.size = sizeof options;
    options.max_errors = -1;
    options.reward = plain.scores.reward;
    options.penalty = plain.scores.penalty;
    options.gap_open = plain.scores.gap_open;
    options.gap_extend = plain.scores.gap_extend;
    options.evalue = plain.evalue;
    options.dust = plain.dust ? 1 : 0;
    options.sensitivity = TANSAKU_STANDARD;
    options.max_places = plain.max_places;
    options.carrier = TANSAKU_CARRIER_DEFAULT;
    options.carrier_coverage = plain.carrier_coverage;
    return options;
}

// A number that is none of the enumeration's is one there either, and is refused there.
template <typename Enum>
Enum enum_of(std::int32_t number) {
    return static_cast<Enum>(number >= 0 && number < 0xFF ? number : 0xFF);
}

std::vector<std::string> list_of(tansaku_text const * texts, std::size_t count) {
    std::vector<std::string> list;
    for (std::size_t i = 0; i < count; ++i)
        list.emplace_back(view_of(texts[i]));
    return list;
}

api::SearchOptions options_of(tansaku_search_options const * options) {
    tansaku_search_options const given = complete(defaults(), options, "search options");
    api::SearchOptions made;
    if (given.max_errors < -1)
        throw api::Error(api::Fault::input, {{"E-OPT-02", "",
                                              "max_errors is " + std::to_string(given.max_errors) +
                                                  "; expected 0 to 4, or -1: similar sequences"}});
    if (given.max_errors >= 0) made.max_errors = static_cast<std::uint32_t>(given.max_errors);
    made.mismatches_only = given.mismatches_only != 0;
    made.anchor_3prime = given.anchor_3prime;
    made.text_iupac = given.text_iupac != 0;
    made.scores = {given.reward, given.penalty, given.gap_open, given.gap_extend};
    made.evalue = given.evalue;
    made.evalue_space_bases = given.evalue_space_bases;
    made.dust = given.dust != 0;
    made.sensitivity = enum_of<api::Sensitivity>(given.sensitivity);
    made.all_places = given.all_places != 0;
    made.max_places = given.max_places;
    made.strand = enum_of<api::StrandChoice>(given.strand);
    made.min_identity = given.min_identity;
    made.min_coverage = given.min_coverage;
    made.min_length = given.min_length;
    made.max_hits = given.max_hits;
    made.max_alleles = given.max_alleles;
    if (given.carrier != TANSAKU_CARRIER_DEFAULT)
        made.carrier = enum_of<api::CarrierRule>(given.carrier);
    made.carrier_coverage = given.carrier_coverage;
    made.filters = list_of(given.filters, given.filter_count);
    made.samples = list_of(given.samples, given.sample_count);
    made.with_tumors = given.with_tumors != 0;
    for (std::uint8_t number = 0; given.haplotypes >> number != 0 && number < 32; ++number)
        if ((given.haplotypes >> number & 1u) != 0) made.haplotypes.push_back(number);
    made.regions = list_of(given.regions, given.region_count);
    return made;
}

} // namespace
} // namespace tansaku::capi

using namespace tansaku::capi;

void tansaku_search_options_init(tansaku_search_options * options, size_t size) {
    copy_out(defaults(), options, size);
}

void tansaku_counters_init(tansaku_counters * counters, size_t size) {
    copy_out(tansaku_counters{}, counters, size);
}

std::int32_t tansaku_searcher_new(tansaku_index const * index,
                                  tansaku_search_options const * options,
                                  tansaku_searcher ** searcher, tansaku_error ** error) {
    return guarded(error, [&] {
        require(index, "index");
        require(searcher, "searcher");
        *searcher = new tansaku_searcher{tansaku::api::Searcher(index->index, options_of(options))};
    });
}

void tansaku_searcher_free(tansaku_searcher * searcher) { delete searcher; }

void tansaku_searcher_read_counters(tansaku_searcher const * searcher,
                                    tansaku_counters * counters) {
    tansaku::api::Counters const now = searcher->searcher.counters();
    copy_out(tansaku_counters{.size = sizeof(tansaku_counters),
                              .queries = now.queries,
                              .refused = now.refused,
                              .partial = now.partial,
                              .hits = now.hits,
                              .cells = now.cells},
             counters, counters->size);
}

std::int32_t tansaku_search(tansaku_searcher const * searcher, tansaku_query query,
                            tansaku_call_options const * options, tansaku_answer ** answer,
                            tansaku_error ** error) {
    return guarded(error, [&] {
        require(searcher, "searcher");
        require(answer, "answer");
        *answer = new tansaku_answer(searcher->searcher.search(
            view_of(query.name), view_of(query.letters), stream_options(options)));
    });
}
