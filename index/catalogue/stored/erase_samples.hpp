// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/filter/sample_set.hpp"
#include "index/catalogue/stored/sample_table.hpp"

namespace tansaku {

// A table that never had the samples `erased`: without their rows, subjects and references, and
// without the codes of ICD-10 and the data sets of which nothing is known but that these samples
// have them. Data sets and disease terms that a provider described stay.
// O(rows + lists). REQUIRES: erased is of `table`.
[[nodiscard]] SampleTable erase_samples(SampleTable const & table, SampleSet const & erased);

} // namespace tansaku
