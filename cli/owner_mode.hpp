// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/sample_table.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace tansaku::cli {

// An index without a policy is its owner's own: full rows, for the owner's uid (or root).
// Throws Error: forbidden, E-REL-01 for anybody else.
void require_owner(std::filesystem::path const & index);

// Tiered data sets leave an index by grant alone, which takes a policy.
// Throws Error: forbidden, E-REL-02.
void require_no_tiers(SampleTable const & samples);

// Opens an index for results: of its owner, without tiers now and then. Absent: the published
// generation. Throws Error: forbidden, as above; as StoredIndex::open.
[[nodiscard]] StoredIndex open_for_results(std::filesystem::path const & index,
                                           std::optional<std::uint64_t> generation);

} // namespace tansaku::cli
