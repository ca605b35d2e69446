// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/cohort_writer.hpp"

#include "cli/output/append_number.hpp"
#include "cli/output/flag_names.hpp"
#include "cli/output/margins.hpp"
#include "cli/query_status.hpp"

namespace tansaku::cli {
CohortWriter::CohortWriter(ByteSink & sink, AnswerContext const & context,
                           std::span<StratumField const> fields)
    : AnswerWriter(sink)
    , context_(context)
    , fields_(columns_of(fields))
    , table_(context.samples, fields_) {
    std::vector<std::uint32_t> searched;
    context.counted.for_each(
        [&](std::size_t sample) { searched.push_back(static_cast<std::uint32_t>(sample)); });
    for (SubjectTable::Kept const mask : margins_of(fields_, fields, context.samples.has_metadata))
        margins_.push_back({mask, table_.count(searched, mask)});
}

void CohortWriter::append_begin(std::string & text) {
    text += "query\trule";
    for (StratumField const field : fields_) {
        text += '\t';
        text += name_of(field);
    }
    text += "\tcarriers\tsearched\tpercent\tflags\n";
}

void CohortWriter::append_answer(AnswerText & out, Answer const & answer) const {
    QueryStatus const status = status_of(answer);
    if (status == QueryStatus::refused || status == QueryStatus::masked) return;
    for (Margin const & margin : margins_)
        append_rows(out.text(), answer, margin);
}

void CohortWriter::append_rows(std::string & text, Answer const & answer,
                               Margin const & margin) const {
    std::vector<std::uint64_t> const carriers = table_.count(answer.carrier_samples, margin.kept);
    std::string const flags = joined_flags(answer.flags);
    for (std::size_t cell = 0; cell < carriers.size(); ++cell) {
        if (margin.searched[cell] == 0) continue;
        text += answer.query.name;
        text += '\t';
        text += context_.carrier_rule;
        for (std::size_t field = 0; field < fields_.size(); ++field) {
            text += '\t';
            bool const kept = margin.kept >> field & 1u;
            text += kept ? table_.fields()[field].labels()[table_.stratum(margin.kept, cell, field)]
                         : "all";
        }
        text += '\t';
        append_number(text, carriers[cell]);
        text += '\t';
        append_number(text, margin.searched[cell]);
        text += '\t';
        append_fixed(text,
                     100 * static_cast<double>(carriers[cell]) /
                         static_cast<double>(margin.searched[cell]),
                     3);
        text += '\t';
        text += flags;
        text += '\n';
    }
}

} // namespace tansaku::cli
