// SPDX-License-Identifier: BSD-3-Clause
#pragma once

namespace tansaku::cli {

// The program tansaku-mpi on one rank; of `argc` and `argv` MPI takes what is its own, and the
// others are equal on all ranks. Prints what went wrong and returns the exit code; when something
// goes wrong while ranks are at work, ends the job.
[[nodiscard]] int run_mpi_program(int & argc, char **& argv);

} // namespace tansaku::cli
