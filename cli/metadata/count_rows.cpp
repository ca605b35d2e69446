// SPDX-License-Identifier: BSD-3-Clause
#include "cli/metadata/count_rows.hpp"

#include "cli/output/column/margins.hpp"

#include <cstddef>

namespace tansaku::cli {

std::vector<CountRow> count_rows(SampleTable const & table, SampleSet const & all,
                                 SampleSet const & selected, std::span<StratumField const> fields) {
    std::vector<StratumField> const columns = columns_of(fields);
    SubjectTable const subjects(table, columns);
    auto const everybody = subjects.tally(all, table.samples());
    auto const chosen = subjects.tally(selected, table.samples());
    auto const searchable = subjects.tally(selected, table.with_sequence);
    std::vector<CountRow> rows;
    for (SubjectTable::Kept const kept : margins_of(columns, fields, table.has_metadata)) {
        auto const of = subjects.count(everybody, kept);
        auto const counts = subjects.count(chosen, kept);
        auto const with_sequence = subjects.count(searchable, kept);
        for (std::size_t cell = 0; cell < of.size(); ++cell) {
            if (of[cell] == 0) continue;
            CountRow & row =
                rows.emplace_back(CountRow{{}, counts[cell], with_sequence[cell], of[cell]});
            for (std::size_t field = 0; field < columns.size(); ++field)
                row.cells.push_back(
                    kept >> field & 1u
                        ? subjects.fields()[field].labels()[subjects.stratum(kept, cell, field)]
                        : "all");
        }
    }
    return rows;
}

} // namespace tansaku::cli
