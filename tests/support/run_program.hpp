// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstddef>
#include <cstdio>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tansaku::test {

// What a program left behind.
struct ProgramResult {
    int exit_code = -1; // 128 + n when signal n ended it
    std::string out;
    std::string err;

    [[nodiscard]] bool err_has(std::string_view text) const {
        return err.find(text) != std::string::npos;
    }
    [[nodiscard]] bool out_has(std::string_view text) const {
        return out.find(text) != std::string::npos;
    }
};

// Runs `program` with `words` and `input` on standard input, to its end. No shell is involved.
[[nodiscard]] inline ProgramResult run_program(std::string const & program,
                                               std::vector<std::string> words,
                                               std::string_view input = {}) {
    using File = std::unique_ptr<std::FILE, int (*)(std::FILE *)>;
    std::array<File, 3> const files = {File(std::tmpfile(), std::fclose),
                                       File(std::tmpfile(), std::fclose),
                                       File(std::tmpfile(), std::fclose)};
    for (File const & file : files)
        if (!file) throw std::runtime_error("no temporary file");
    std::fwrite(input.data(), 1, input.size(), files[0].get());
    std::rewind(files[0].get());

    words.insert(words.begin(), program);
    std::vector<char *> arguments;
    for (std::string & word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    for (int i = 0; i < 3; ++i)
        ::posix_spawn_file_actions_adddup2(&actions,
                                           ::fileno(files[static_cast<std::size_t>(i)].get()), i);
    pid_t child = 0;
    int const error =
        ::posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), ::environ);
    ::posix_spawn_file_actions_destroy(&actions);
    if (error != 0) throw std::runtime_error("cannot run " + program);
    int status = 0;
    ::waitpid(child, &status, 0);

    auto const content = [](std::FILE * file) {
        std::string text;
        std::array<char, 65536> block;
        std::rewind(file);
        while (std::size_t const n = std::fread(block.data(), 1, block.size(), file))
            text.append(block.data(), n);
        return text;
    };
    ProgramResult result;
    result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    result.out = content(files[1].get());
    result.err = content(files[2].get());
    return result;
}

} // namespace tansaku::test
