// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/subject_table.hpp"
#include "index/catalogue/filter/strata.hpp"

#include <span>
#include <vector>

namespace tansaku::cli {

// The columns of a table that is divided by `fields`: these, and biobank in front unless it is one
// of them, since every table has totals per biobank.
[[nodiscard]] std::vector<StratumField> columns_of(std::span<StratumField const> fields);

// What the rows of such a table keep, in their order: all fields, then biobank alone, then nothing.
// Each once; nothing alone where there are no metadata. REQUIRES: `columns` = columns_of(fields).
[[nodiscard]] std::vector<SubjectTable::Kept> margins_of(std::span<StratumField const> columns,
                                                         std::span<StratumField const> fields,
                                                         bool has_metadata);

} // namespace tansaku::cli
