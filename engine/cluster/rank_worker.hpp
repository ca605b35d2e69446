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

// A rank with nothing to say or to hear sleeps for so long, and leaves its processor to the threads
// that search: asking a thousand times a second costs them one percent. Batches that are dealt
// ahead hide the wait.
inline void wait_unless(bool something_happened) {
    if (!something_happened) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

} // namespace tansaku
