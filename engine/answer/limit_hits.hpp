// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"

#include <cstdint>
#include <vector>

namespace tansaku {

// Keeps of hits, in the order of output, the first `max_hits` samples, then the first `max_alleles`
// alleles of what is left; 0 is no limit. Returns whether it left any out. O(hits).
bool limit_hits(std::uint32_t max_hits, std::uint32_t max_alleles, std::vector<Hit> & hits);

} // namespace tansaku
