// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/cluster/share_work.hpp"

namespace tansaku {

// What ranks other than 0 do in share_work().
void relay_work(RankJob & job, SharedWork const & shared);

// Bytes of a message with results, at most.
inline constexpr std::size_t k_piece_bytes = std::size_t{2} << 20;

// What a rank may send of a batch before its turn: its share of k_most_early_bytes.
[[nodiscard]] std::size_t early_bytes(RankJob const & job, SharedWork const & shared) noexcept;
// Batches that are dealt and not yet written, at most.
[[nodiscard]] std::size_t most_open_batches(RankJob const & job,
                                            SharedWork const & shared) noexcept;

} // namespace tansaku
