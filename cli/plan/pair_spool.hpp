// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/plan/search_plan.hpp"
#include "cli/primers/primer_pairs.hpp"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace tansaku::cli {

// Writes all pairs to `file`, each as two queries, and divides them into `tasks` stretches of about
// as many bases, fewer when there are fewer pairs; a task's queries are its pairs.
// Throws Error: resource; input when none is left that is not refused.
[[nodiscard]] std::vector<SearchTask> spool_pairs(std::span<PrimerPair const> pairs,
                                                  std::filesystem::path const & file,
                                                  std::uint64_t tasks);

// The pairs of one task, read back. Throws Error: damaged.
[[nodiscard]] std::vector<PrimerPair> spooled_pairs(std::filesystem::path const & file,
                                                    SearchTask const & task);

} // namespace tansaku::cli
