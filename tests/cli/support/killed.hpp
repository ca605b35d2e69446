// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace tansaku::test {

// Runs the program under test and kills it after a while. Returns whether it had ended well by
// then.
[[nodiscard]] bool run_and_kill(std::vector<std::string> words, std::chrono::microseconds after);

// How long the program takes, which must go well.
[[nodiscard]] std::chrono::microseconds time_of(std::vector<std::string> const & words);

// How many kills there are; TANSAKU_LONG_TESTS=1: 100, the long form.
[[nodiscard]] int kills(int usual);

} // namespace tansaku::test
