// SPDX-License-Identifier: BSD-3-Clause
#include "cli/program.hpp"

#include <csignal>
#include <string>
#include <vector>

int main(int argc, char ** argv) {
    using namespace tansaku::cli;
    // A reader that leaves (as 'head' does) is noticed where output is written.
    std::signal(SIGPIPE, SIG_IGN);
    // A limit on file sizes is then a failed write like a full disk.
    std::signal(SIGXFSZ, SIG_IGN);
    std::vector<std::string> const words(argv + (argc > 0 ? 1 : 0), argv + argc);
    return run_program(all_verbs(), words);
}
