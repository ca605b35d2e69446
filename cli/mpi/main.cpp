// SPDX-License-Identifier: BSD-3-Clause
#include "cli/mpi/mpi_search.hpp"

#include <csignal>

int main(int argc, char ** argv) {
    // As in the program without ranks (cli/main.cpp).
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    return tansaku::cli::run_mpi_program(argc, argv);
}
