// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <array>
#include <cstddef>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <sys/wait.h>
#include <unistd.h>

namespace tansaku::test {

// What a program left behind.
struct ProgramResult {
    int exit_code = -1; // 128 + n when signal n ended it, 127 when it can't be run
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
// Standard output goes to the descriptor `out` if one is given, and is kept otherwise.
[[nodiscard]] inline ProgramResult run_program(std::string program, std::vector<std::string> words,
                                               std::string_view input = {}, int out = -1) {
    using File = std::unique_ptr<std::FILE, int (*)(std::FILE *)>;
    std::array<File, 3> const files = {File(std::tmpfile(), std::fclose),
                                       File(std::tmpfile(), std::fclose),
                                       File(std::tmpfile(), std::fclose)};
    for (File const & file : files)
        if (!file) throw std::runtime_error("no temporary file");
    if (!input.empty()) std::fwrite(input.data(), 1, input.size(), files[0].get());
    std::rewind(files[0].get());

    std::vector<char *> arguments{program.data()};
    for (std::string & word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    pid_t const child = ::fork();
    if (child < 0) throw std::runtime_error("no process");
    if (child == 0) {
        ::dup2(::fileno(files[0].get()), STDIN_FILENO);
        ::dup2(out < 0 ? ::fileno(files[1].get()) : out, STDOUT_FILENO);
        ::dup2(::fileno(files[2].get()), STDERR_FILENO);
        ::execv(program.c_str(), arguments.data());
        ::_exit(127);
    }
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
