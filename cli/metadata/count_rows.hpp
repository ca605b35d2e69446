// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/filter/sample_set.hpp"
#include "index/catalogue/filter/strata.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace tansaku::cli {

// Distinct subjects in one cell of a table.
struct CountRow {
    std::vector<std::string> cells;  // one per column; "all": not divided by it
    std::uint64_t subjects = 0;      // that were selected
    std::uint64_t with_sequence = 0; // of these, with a sample that can be searched
    std::uint64_t of = 0;            // that there are, selected or not
};

// Counts the subjects of `selected` among those of `all`: for every combination of `fields` (none,
// one or two different ones), per biobank, and in total. A subject is in every cell that one of its
// samples is in, and once in the totals. Columns: output/margins.hpp. Cells that hold nobody have
// no row. REQUIRES: selected is a part of all.
[[nodiscard]] std::vector<CountRow> count_rows(SampleTable const & table, SampleSet const & all,
                                               SampleSet const & selected,
                                               std::span<StratumField const> fields);

} // namespace tansaku::cli
