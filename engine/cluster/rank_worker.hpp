// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/cluster/rank_job.hpp"
#include "engine/cluster/share_work.hpp"

#include <atomic>
#include <exception>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace tansaku {

// The threads of a rank that work, and that reply to other ranks, while the main thread talks to
// these.
class RankWorker {
public:
    explicit RankWorker(SharedWork const & shared);
    ~RankWorker();
    RankWorker(RankWorker const &) = delete;
    RankWorker & operator=(RankWorker const &) = delete;

    [[nodiscard]] WorkBox & box() noexcept { return box_; }
    // Whether the work is done: all that it has made is in the box.
    [[nodiscard]] bool ended() const noexcept { return ended_; }
    // Why the work or a reply failed, or nullptr.
    [[nodiscard]] std::exception_ptr failure() const;
    // Once the work is done: what it reports.
    [[nodiscard]] std::string const & report() const { return report_; }

    // Sends what this rank asks and replies. False when that was nothing.
    bool send_questions(RankJob & job);
    // Takes what another rank asked or replied.
    void hear_question(RankJob::Received & message);
    // After a turn of the main thread in which something happened, or not.
    void wait_unless(bool something_happened) const;

private:
    void fail();

    SharedWork const & shared_;
    WorkBox box_;
    std::string report_;
    mutable std::mutex mutex_;
    std::exception_ptr failure_; // the first one
    std::atomic<bool> ended_ = false;
    std::vector<std::jthread> repliers_; // last: joined before the others end
    std::jthread thread_;
};

} // namespace tansaku
