// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/cohort_table.hpp"

#include "cli/output/column/margins.hpp"
#include "cli/search/query_status.hpp"

namespace tansaku::cli {

CohortTable::CohortTable(AnswerContext const & context, std::span<StratumField const> fields)
    : columns_(columns_of(fields))
    , table_(context.samples, columns_) {
    SubjectTable::Tally const tally = table_.tally(context.counted, context.samples.samples());
    for (SubjectTable::Kept const mask : margins_of(columns_, fields, context.samples.has_metadata))
        margins_.push_back({mask, table_.count(tally, mask)});
}

void CohortTable::for_each_cell(Answer const & answer, Visit const & visit) const {
    QueryStatus const status = status_of(answer);
    if (status == QueryStatus::refused || status == QueryStatus::masked) return;
    SubjectTable::Tally const tally = table_.tally(answer.carrier_samples);
    std::vector<std::string_view> labels(columns_.size());
    for (Margin const & margin : margins_) {
        std::vector<std::uint64_t> const carriers = table_.count(tally, margin.kept);
        for (std::size_t cell = 0; cell < carriers.size(); ++cell) {
            if (margin.searched[cell] == 0) continue;
            for (std::size_t column = 0; column < columns_.size(); ++column)
                labels[column] =
                    (margin.kept >> column & 1u) != 0
                        ? std::string_view(table_.fields()[column]
                                               .labels()[table_.stratum(margin.kept, cell, column)])
                        : "all";
            visit(labels, carriers[cell], margin.searched[cell]);
        }
    }
}

} // namespace tansaku::cli
