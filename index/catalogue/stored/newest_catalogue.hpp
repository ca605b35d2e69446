// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/consent/consent_mask.hpp"

#include <cstdint>
#include <optional>

namespace tansaku {

// The catalogue of the published generation; absent where that is `generation` itself.
// Throws Error: damaged; input, E-IDX-01.
[[nodiscard]] std::optional<SampleTable> newer_catalogue(IndexLayout const & layout,
                                                         std::uint64_t generation);

// Samples of an older `table` that the newest one does not hide. Who has sequences there and no row
// any more was purged, and is hidden. O(samples of both).
[[nodiscard]] SampleSet live_in_newest(ConsentMask const & mask, SampleTable const & newest,
                                       SampleTable const & table);

} // namespace tansaku
