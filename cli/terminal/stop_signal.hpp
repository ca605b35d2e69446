// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <csignal>

namespace tansaku::cli {

// While it lives, SIGTERM, SIGINT and SIGHUP are only noted, so that work can be left in order. A
// second one ends the process as always. One at a time in a process.
class StopSignal {
public:
    StopSignal();
    ~StopSignal();
    StopSignal(StopSignal const &) = delete;
    StopSignal & operator=(StopSignal const &) = delete;

    [[nodiscard]] int number() const noexcept; // 0: none came

private:
    struct sigaction before_[3];
};

// A signal ended the run after its output was put aside.
struct Interrupted {
    int signal;
};

} // namespace tansaku::cli
