// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/sample/rare_values.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <cstdint>
#include <istream>
#include <string>
#include <vector>

namespace tansaku {

// A table whose anonymised data sets have no rare value left. Where a data set has any, its ages
// from 80 become 80+, then unknown; rare prefectures become their region, then unknown; rare codes
// of ICD-10 and rare diseases are left out. A row that is in several data sets changes for all.
struct Generalized {
    SampleTable table;
    // Rows in which a column changed, by place in k_rare_columns.
    std::vector<std::uint64_t> changed_rows;
};

// REQUIRES: fewest > 0. Ends: every turn makes values coarser. Its dictionaries keep codes that
// no sample has any more.
[[nodiscard]] Generalized generalize(SampleTable const & table, std::uint32_t fewest);

// Writes the text of samples.tsv, `input`, from which `before` was read in this order of rows,
// with the cells in which `after` differs. All other bytes of its lines stay.
// REQUIRES: the table was accepted.
[[nodiscard]] std::string generalized_text(std::istream & input, SampleTable const & before,
                                           SampleTable const & after);

} // namespace tansaku
