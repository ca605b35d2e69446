// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/answer_context.hpp"

#include "cli/output/column/named_sequences.hpp"
#include "cli/output/file/append_number.hpp"
#include "engine/answer/mate_sequence.hpp"

#include <algorithm>
#include <utility>

namespace tansaku::cli {

AnswerContext context_of(StoredIndex const & index, SearchEngine const & engine) {
    SampleTable const & samples = index.samples();
    SearchOptions const & options = engine.options();
    SampleSet searched(samples.samples()); // chosen and with sequence
    for (std::size_t sample = 0; sample < samples.with_sequence; ++sample)
        if (!options.selected || options.selected->contains(sample)) searched.insert(sample);
    SampleSet counted = searched;
    if (options.counted) counted &= *options.counted;
    AnswerContext context{samples,
                          [&index](std::uint32_t batch, std::uint32_t sequence) {
                              return index.batches()[batch].label(sequence);
                          },
                          std::move(searched),
                          carrier_rule(options),
                          std::move(counted),
                          engine.searched_subjects()};
    if (std::ranges::any_of(index.batches(), [](StoredBatch const & batch) {
            return batch.reference().knows_any();
        }))
        context.reference = [&index](Hit const & hit) { return reference_stretch(index, hit); };
    context.sample_of = index.generation().haplotype_sample;
    context.diploid = [&index](Hit const & hit) { return is_diploid(index, hit); };
    context.sequence_length = [&index](std::uint32_t batch, std::uint32_t sequence) {
        return index.batches()[batch].sequence_length(sequence);
    };
    context.subjects = [&index, searched = context.searched] {
        return list_subjects(index, searched);
    };
    context.on_reference = [&index](Hit const & hit, Allele const & allele,
                                    std::vector<Residue> const & query) {
        return reference_alignment(index, hit, allele, query);
    };
    context.possible_ordinal = [&index](Hit const & hit) {
        return possible_ordinal(index, hit.batch, hit.sequence);
    };
    context.within = options.within.has_value();
    return context;
}

namespace {

std::string level_of(SearchOptions const & options) {
    std::string rule = "carrier=";
    switch (options.carrier) {
    case CarrierLevel::exact:
        return rule + "exact coverage=100";
    case CarrierLevel::percent_99:
        rule += "99";
        break;
    case CarrierLevel::percent_95:
        rule += "95";
        break;
    case CarrierLevel::any:
        rule += "any";
        break;
    case CarrierLevel::within:
        rule = "max-errors=" + std::to_string(options.within->max_errors);
        if (options.within->mismatches_only) rule += " mismatches-only";
        if (options.within->text_codes) rule += " text-iupac";
        if (options.within->exact_tail != 0)
            rule += " anchor-3prime=" + std::to_string(options.within->exact_tail);
        return rule;
    }
    rule += " coverage=";
    append_shortest(rule, options.carrier_coverage);
    return rule;
}

} // namespace

std::string carrier_rule(SearchOptions const & options) {
    std::string rule = level_of(options);
    for (ContigRegion const & region : options.regions)
        rule += " region=" + text_of(region);
    if (options.haplotypes.all()) return rule;
    std::string numbers;
    for (std::uint8_t number = 0; number < k_possible_haplotype; ++number)
        if (options.haplotypes.has(number))
            numbers += (numbers.empty() ? "" : ",") + std::to_string(number);
    return rule + " haplotype=" + numbers;
}

} // namespace tansaku::cli
