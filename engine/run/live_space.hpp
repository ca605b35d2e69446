// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/score/statistics.hpp"
#include "index/catalogue/filter/sample_set.hpp"
#include "index/read/stored_index.hpp"

namespace tansaku {

// Bases and number of the sequences of the samples in `live`, without possible ones: what E-values
// count with. O(sequences), O(1) when everybody is live.
[[nodiscard]] SearchSpace live_space(StoredIndex const & index, SampleSet const & live);

} // namespace tansaku
