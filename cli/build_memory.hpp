// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>

namespace tansaku::cli {

// Bytes that a build takes when it is not told otherwise: half of what its control group, or else
// the machine, has.
[[nodiscard]] std::uint64_t default_build_memory();

} // namespace tansaku::cli
