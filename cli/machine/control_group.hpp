// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <optional>

namespace tansaku::cli {

// Limits that the kernel's control groups (version 2, or version 1 at its usual place) set to this
// process, the least along the way to the root. Empty: no limit, or none that can be read.
[[nodiscard]] std::optional<double> processor_quota();     // processors
[[nodiscard]] std::optional<std::uint64_t> memory_quota(); // bytes

} // namespace tansaku::cli
