// SPDX-License-Identifier: BSD-3-Clause
#include "cli/terminal/stop_signal.hpp"

#include <cstddef>
#include <iterator>

namespace tansaku::cli {
namespace {

constexpr int k_signals[] = {SIGTERM, SIGINT, SIGHUP};

// A handler can reach nothing else.
volatile std::sig_atomic_t came = 0;

void note(int signal) { came = signal; }

} // namespace

StopSignal::StopSignal() {
    came = 0;
    struct sigaction action {};
    action.sa_handler = note;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    for (std::size_t i = 0; i < std::size(k_signals); ++i)
        ::sigaction(k_signals[i], &action, &before_[i]);
}

StopSignal::~StopSignal() {
    for (std::size_t i = 0; i < std::size(k_signals); ++i)
        ::sigaction(k_signals[i], &before_[i], nullptr);
}

int StopSignal::number() const noexcept { return came; }

} // namespace tansaku::cli
