// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace tansaku::cli {

// One line on standard error that tells how far a run is, its rate and the time that is left. It
// is drawn on a terminal only, a few times a second, and wiped at the end. One thread at a time.
class ProgressBar {
public:
    // `wanted`: not when the user asked for silence.
    explicit ProgressBar(bool wanted);
    ~ProgressBar() { clear(); }
    ProgressBar(ProgressBar const &) = delete;
    ProgressBar & operator=(ProgressBar const &) = delete;

    // `total` 0: unknown. The rate is that of `work`, in `unit` a second ("queries", "bases").
    void update(std::uint64_t done, std::uint64_t total, std::uint64_t work, std::string_view unit);
    void clear();

private:
    using Clock = std::chrono::steady_clock;
    bool shown_;
    bool drawn_ = false;
    Clock::time_point start_ = Clock::now();
    Clock::time_point last_{};
};

} // namespace tansaku::cli
