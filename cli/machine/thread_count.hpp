// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <optional>
#include <string>

namespace tansaku::cli {

// Processors that this process may use: the least of its affinity, the quota of its control groups
// and SLURM_CPUS_PER_TASK; at least 1.
[[nodiscard]] unsigned available_threads();

// Value of --threads: "auto" (also when absent) or a number from 1 to 1024.
// Throws Error: input, E-USE-04.
[[nodiscard]] unsigned parse_threads(std::optional<std::string> const & text);

} // namespace tansaku::cli
