// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/read/stored_index.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace tansaku::cli {

// Opens an index for results: its owner's (owner_mode.hpp), without tiers now and in the generation
// that is asked for; absent: the published one. Throws Error: forbidden; as StoredIndex::open.
[[nodiscard]] StoredIndex open_for_results(std::filesystem::path const & index,
                                           std::optional<std::uint64_t> generation,
                                           FileSource const & source = {});

} // namespace tansaku::cli
