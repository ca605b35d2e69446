// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "cli/output/column/subject_table.hpp"
#include "engine/answer/answer.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// Carriers among the subjects that were searched: for every combination of the fields, per biobank,
// and for all together. Cells without a searched subject are left out. Const: any number of
// threads.
class CohortTable {
public:
    // `fields`: none, one or two different ones. Without metadata there is the total alone.
    CohortTable(AnswerContext const & context, std::span<StratumField const> fields);

    // The columns that name a cell: biobank and the fields.
    [[nodiscard]] std::vector<StratumField> const & columns() const noexcept { return columns_; }

    // `labels`: one per column; "all" where the row does not divide by it.
    using Visit = std::function<void(std::vector<std::string_view> const & labels,
                                     std::uint64_t carriers, std::uint64_t searched)>;
    // The cells of an answer, in their order; none of a query that was not answered.
    void for_each_cell(Answer const & answer, Visit const & visit) const;

private:
    struct Margin {
        SubjectTable::Kept kept;
        std::vector<std::uint64_t> searched; // per cell
    };

    std::vector<StratumField> columns_;
    SubjectTable table_;
    std::vector<Margin> margins_;
};

[[nodiscard]] constexpr double percent_of(std::uint64_t carriers, std::uint64_t searched) noexcept {
    return 100 * static_cast<double>(carriers) / static_cast<double>(searched);
}

} // namespace tansaku::cli
