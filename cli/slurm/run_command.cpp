// SPDX-License-Identifier: BSD-3-Clause
#include "cli/slurm/run_command.hpp"

#include "index/core/error.hpp"

#include <array>
#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tansaku::cli {
namespace {

[[noreturn]] void cannot_run(std::string const & program, int error) {
    throw Error(Fault::resource, "E-SLU-01", program,
                "can't be run: " + std::system_category().message(error) +
                    "; is Slurm here? '--dry-run' writes the scripts without it");
}

} // namespace

std::string output_of(std::vector<std::string> words) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) cannot_run(words.front(), errno);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    std::vector<char *> arguments;
    for (std::string & word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t child = 0;
    int const error =
        ::posix_spawnp(&child, arguments.front(), &actions, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    std::string text;
    std::array<char, 4096> block;
    while (error == 0) {
        ssize_t const size = ::read(ends[0], block.data(), block.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) break;
        text.append(block.data(), static_cast<std::size_t>(size));
    }
    ::close(ends[0]);
    if (error != 0) cannot_run(words.front(), error);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        throw Error(
            Fault::resource, "E-SLU-02", words.front(),
            "failed with status " +
                std::to_string(WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status)) +
                "; see its message above");
    return text;
}

} // namespace tansaku::cli
