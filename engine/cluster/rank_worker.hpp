// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/cluster/share_work.hpp"

#include <atomic>
#include <chrono>
#include <exception>
#include <string>
#include <thread>

namespace tansaku {

// The thread of a rank that works, while the main thread talks to the others.
class RankWorker {
public:
    explicit RankWorker(SharedWork const & shared)
        : thread_([this, &shared] {
            try {
                report_ = shared.work(box_);
            } catch (...) {
                failure_ = std::current_exception();
            }
            ended_ = true;
        }) {}
    ~RankWorker() { box_.stop(); }
    RankWorker(RankWorker const &) = delete;
    RankWorker & operator=(RankWorker const &) = delete;

    [[nodiscard]] WorkBox & box() noexcept { return box_; }
    [[nodiscard]] bool ended() const noexcept { return ended_; }
    // Once it has ended: why it failed, or nullptr; and what it reports.
    [[nodiscard]] std::exception_ptr failure() const { return failure_; }
    [[nodiscard]] std::string const & report() const { return report_; }

private:
    WorkBox box_;
    std::string report_;
    std::exception_ptr failure_;
    std::atomic<bool> ended_ = false;
    std::jthread thread_; // last: joined before the others end
};

// Waits a little, longer each time, until something happens again.
class IdleWait {
public:
    void after(bool something_happened) {
        if (something_happened) {
            wait_ = k_shortest;
            return;
        }
        std::this_thread::sleep_for(wait_);
        wait_ = std::min(wait_ * 2, k_longest);
    }

private:
    static constexpr std::chrono::microseconds k_shortest{50};
    static constexpr std::chrono::microseconds k_longest{1000};
    std::chrono::microseconds wait_ = k_shortest;
};

} // namespace tansaku
