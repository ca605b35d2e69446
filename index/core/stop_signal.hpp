// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <utility>

namespace tansaku {

// Thrown where work notices that it shall end, and caught by who began the work.
struct Stopped {};

// Tells work when to end before it is done: because somebody asked, or because it is late. Looked
// at every few microseconds of work, so that a search ends soon. Const: any number of threads.
class StopSignal {
public:
    using Clock = std::chrono::steady_clock;
    enum class Reason : std::uint8_t { none, asked, late };

    StopSignal() = default; // never
    StopSignal(std::stop_token token, std::optional<Clock::time_point> deadline)
        : token_(std::move(token))
        , deadline_(deadline) {}

    // A system call at most; none where there is no deadline.
    [[nodiscard]] Reason reason() const noexcept {
        if (token_.stop_requested()) return Reason::asked;
        return deadline_ && Clock::now() >= *deadline_ ? Reason::late : Reason::none;
    }
    // Throws Stopped when there is a reason.
    void check() const {
        if (reason() != Reason::none) throw Stopped();
    }

private:
    std::stop_token token_;
    std::optional<Clock::time_point> deadline_;
};

// Work that nobody stops has no signal.
inline void check(StopSignal const * stop) {
    if (stop != nullptr) stop->check();
}

} // namespace tansaku
