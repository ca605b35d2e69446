// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/counts_writer.hpp"

#include "cli/output/column/flag_names.hpp"
#include "cli/output/file/append_number.hpp"
#include "engine/answer/place_tally.hpp"

#include <vector>

namespace tansaku::cli {
namespace {

void append_count(std::string & text, PlaceCount const & count) {
    for (std::uint64_t const number :
         {count.places, count.alleles, count.haplotypes, count.samples, count.subjects}) {
        append_number(text, number);
        text += '\t';
    }
}

} // namespace

CountsWriter::CountsWriter(ByteSink & sink, AnswerContext const & context, std::uint32_t max_errors)
    : AnswerWriter(sink)
    , context_(context)
    , max_errors_(max_errors) {}

void CountsWriter::append_begin(std::string & text) {
    text += "query\terrors\tplaces\talleles\thaplotypes\tsamples\tsubjects\tflags\n";
}

void CountsWriter::append_answer(AnswerText & out, Answer const & answer) const {
    if (answer.refused) return;
    PlaceCounts const counts = answer.counts ? *answer.counts : counts_of(answer);
    std::string const flags = joined_flags(answer.flags);
    std::string & text = out.text();
    for (std::size_t errors = 0; errors <= max_errors_ + std::size_t{1}; ++errors) {
        text += answer.query.name;
        text += '\t';
        if (errors <= max_errors_)
            append_number(text, errors);
        else
            text += "all";
        text += '\t';
        append_count(text, errors <= max_errors_ ? counts.by_errors.at(errors) : counts.all);
        text += flags;
        text += '\n';
    }
}

// Of an answer that was put together of others' hits.
PlaceCounts CountsWriter::counts_of(Answer const & answer) const {
    PlaceTally tally;
    tally.begin(context_.sample_of, context_.samples);
    std::vector<bool> counted(answer.alleles.size());
    for (Hit const & hit : answer.hits) {
        if (hit.possible() || !context_.counted.contains(hit.sample)) continue;
        std::uint32_t const errors = answer.alleles[hit.allele].errors();
        tally.add_places(errors, 1);
        tally.add_haplotype(errors, hit.haplotype);
        if (!counted[hit.allele]) tally.add_allele(errors);
        counted[hit.allele] = true;
    }
    return tally.counts(max_errors_);
}

} // namespace tansaku::cli
