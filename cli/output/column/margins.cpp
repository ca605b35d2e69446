// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/column/margins.hpp"

#include <algorithm>
#include <cstddef>

namespace tansaku::cli {
namespace {

SubjectTable::Kept mask_of(std::span<StratumField const> columns,
                           std::span<StratumField const> kept) {
    SubjectTable::Kept mask = 0;
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (std::ranges::find(kept, columns[i]) != kept.end()) mask |= 1u << i;
    return mask;
}

} // namespace

std::vector<StratumField> columns_of(std::span<StratumField const> fields) {
    std::vector<StratumField> columns(fields.begin(), fields.end());
    if (std::ranges::find(columns, StratumField::biobank) == columns.end())
        columns.insert(columns.begin(), StratumField::biobank);
    return columns;
}

std::vector<SubjectTable::Kept> margins_of(std::span<StratumField const> columns,
                                           std::span<StratumField const> fields,
                                           bool has_metadata) {
    constexpr StratumField biobank[] = {StratumField::biobank};
    std::vector<SubjectTable::Kept> kept;
    if (has_metadata) kept = {mask_of(columns, fields), mask_of(columns, biobank)};
    kept.push_back(0);
    kept.erase(std::unique(kept.begin(), kept.end()), kept.end());
    if (kept.size() == 3 && kept.front() == 0) kept.erase(kept.begin()); // no field: totals only
    return kept;
}

} // namespace tansaku::cli
