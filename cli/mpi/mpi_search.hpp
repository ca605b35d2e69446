// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/cluster/rank_job.hpp"

#include <span>
#include <string>

namespace tansaku::cli {

// The program tansaku-mpi on one rank; `words` are those after its name, equal on all ranks. Prints
// what went wrong and returns the exit code; when something goes wrong while ranks are at work,
// ends the job.
[[nodiscard]] int run_mpi_program(RankJob & job, std::span<std::string const> words);

} // namespace tansaku::cli
