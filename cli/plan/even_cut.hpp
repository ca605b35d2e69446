// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tansaku::cli {

// Cuts a row of weights into `pieces` stretches of about equal weight, none of them empty; into as
// many as there are weights if these are fewer. Returns how many weights each has. O(weights).
[[nodiscard]] std::vector<std::uint64_t> cut_evenly(std::span<std::uint64_t const> weights,
                                                    std::uint64_t pieces);

} // namespace tansaku::cli
