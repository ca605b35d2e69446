// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>

namespace tansaku::cli {

// Bytes that a build takes when it is not told otherwise: half of what the machine, its control
// group or its job of Slurm (SLURM_MEM_PER_NODE, SLURM_MEM_PER_CPU) has, whichever is least.
[[nodiscard]] std::uint64_t default_build_memory();

} // namespace tansaku::cli
