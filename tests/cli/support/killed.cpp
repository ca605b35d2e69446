// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/killed.hpp"

#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <cstdlib>
#include <thread>

#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tansaku::test {

bool run_and_kill(std::vector<std::string> words, std::chrono::microseconds after) {
    std::string program = TANSAKU_PROGRAM;
    std::vector<char *> arguments{program.data()};
    for (std::string & word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t const child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        int const nowhere = ::open("/dev/null", O_RDWR);
        ::dup2(nowhere, STDOUT_FILENO);
        ::dup2(nowhere, STDERR_FILENO);
        ::execv(program.c_str(), arguments.data());
        ::_exit(127);
    }
    std::this_thread::sleep_for(after);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::chrono::microseconds time_of(std::vector<std::string> const & words) {
    auto const begin = std::chrono::steady_clock::now();
    REQUIRE(tansaku(words).exit_code == 0);
    return std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                 begin);
}

int kills(int usual) { return std::getenv("TANSAKU_LONG_TESTS") == nullptr ? usual : 100; }

} // namespace tansaku::test
