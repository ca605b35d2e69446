// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/stored/sample_table.hpp"
#include "index/format/index_layout.hpp"

#include <string>
#include <vector>

namespace tansaku {

// Accessions of the samples that consent keeps from all answers now.
// Throws Error: damaged, E-CON-05. O(samples).
[[nodiscard]] std::vector<std::string> hidden_samples(IndexLayout const & layout,
                                                      SampleTable const & table);

} // namespace tansaku
