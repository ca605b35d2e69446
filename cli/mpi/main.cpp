// SPDX-License-Identifier: BSD-3-Clause
#include "cli/mpi/mpi_search.hpp"

#include <csignal>
#include <string>
#include <vector>

int main(int argc, char ** argv) {
    // As in the program without ranks (cli/main.cpp).
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    tansaku::RankJob job(argc, argv);
    std::vector<std::string> const words(argv + (argc > 0 ? 1 : 0), argv + argc);
    return tansaku::cli::run_mpi_program(job, words);
}
