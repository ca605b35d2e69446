// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace tansaku {

// Which of the first k_most_processors of its node a process may use: 1 or 0 each. All 0: unknown.
inline constexpr std::size_t k_most_processors = 1024;
[[nodiscard]] std::vector<std::int32_t> own_processors();

// Processors for one of the processes of a node: those that it may use, each divided by how many of
// the processes may use it. So processes that are bound get what they are bound to, and those that
// share an allocation, or a node, share it. 0: unknown.
[[nodiscard]] double share_of_processors(std::span<std::int32_t const> own,
                                         std::span<std::int32_t const> users);

} // namespace tansaku
