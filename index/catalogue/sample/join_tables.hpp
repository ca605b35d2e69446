// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/stored/sample_table.hpp"

namespace tansaku {

// The rows of `known`, then those of `more`, in one table: subjects with one reference are one
// subject, and of a data set or disease term that both have, that of `more` is kept. No row is said
// to have sequences: arrange() tells that. REQUIRES: no sample is in both. O(rows + dictionaries).
[[nodiscard]] SampleTable join(SampleTable const & known, SampleTable const & more);

} // namespace tansaku
