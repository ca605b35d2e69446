// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku::cli {

// Which rank holds which file of an index, where each searches its own: files of so many bytes are
// shared so that ranks are filled about equally, each by the memory it has. Returns the rank of
// each file; the same wherever it is asked. With fewer files than ranks some get none.
// REQUIRES: there is at least one rank; no memory is 0. O(files · ranks).
[[nodiscard]] std::vector<std::size_t> place_files(std::span<std::uint64_t const> file_bytes,
                                                   std::span<std::uint64_t const> rank_memory);

} // namespace tansaku::cli
