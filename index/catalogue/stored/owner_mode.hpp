// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/stored/sample_table.hpp"

#include <filesystem>

namespace tansaku {

// An index without a policy is its owner's own: full rows, for the owner's uid (or root).
// Throws Error: forbidden, E-REL-01 for anybody else.
void require_owner(std::filesystem::path const & index);

// Tiered data sets leave an index by grant alone, which takes a policy.
// Throws Error: forbidden, E-REL-02.
void require_no_tiers(SampleTable const & samples);

} // namespace tansaku
