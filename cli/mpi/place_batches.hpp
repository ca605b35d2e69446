// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku::cli {

// Which rank searches which batch of an index, where each searches its own: batches of so many
// bytes are shared so that ranks are filled about equally, each by the memory it has. Returns the
// rank of each batch; the same wherever it is asked. With fewer batches than ranks some get none.
// REQUIRES: there is at least one rank; no memory is 0. O(batches · ranks).
[[nodiscard]] std::vector<std::size_t> place_batches(std::span<std::uint64_t const> batch_bytes,
                                                     std::span<std::uint64_t const> rank_memory);

} // namespace tansaku::cli
