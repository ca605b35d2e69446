// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/format/cohort_writer.hpp"

#include "cli/output/column/flag_names.hpp"
#include "cli/output/file/append_number.hpp"

namespace tansaku::cli {

CohortWriter::CohortWriter(ByteSink & sink, AnswerContext const & context,
                           std::span<StratumField const> fields)
    : AnswerWriter(sink)
    , context_(context)
    , table_(context, fields) {}

void CohortWriter::append_begin(std::string & text) {
    text += "query\trule";
    for (StratumField const field : table_.columns()) {
        text += '\t';
        text += name_of(field);
    }
    text += "\tcarriers\tsearched\tpercent\tflags\n";
}

void CohortWriter::append_answer(AnswerText & out, Answer const & answer) const {
    std::string & text = out.text();
    std::string const flags = joined_flags(answer.flags);
    table_.for_each_cell(answer, [&](std::vector<std::string_view> const & labels,
                                     std::uint64_t carriers, std::uint64_t searched) {
        text += answer.query.name;
        text += '\t';
        text += context_.carrier_rule;
        for (std::string_view const label : labels) {
            text += '\t';
            text += label;
        }
        text += '\t';
        append_number(text, carriers);
        text += '\t';
        append_number(text, searched);
        text += '\t';
        append_fixed(text, percent_of(carriers, searched), 3);
        text += '\t';
        text += flags;
        text += '\n';
    });
}

} // namespace tansaku::cli
