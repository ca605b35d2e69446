// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <string>

namespace tansaku {

// Between the thread of a rank that works and the one that talks to other ranks: batches in, and
// what is made of them out, both in order. What waits to go out is bounded, so that who works waits
// for who takes. One thread on each side.
class WorkBox {
public:
    static constexpr std::size_t k_most_bytes = std::size_t{16} << 20; // that wait to go out

    // Thrown to who works when its work is wanted no more.
    struct Stopped {};

    // --- who works ---
    // The next batch; waits for it. False when there are no more. Throws Stopped.
    bool next(std::string & batch);
    // Bytes made of the oldest batch that has not ended; waits while too many wait. Throws Stopped.
    void write(std::string bytes);
    void end_batch(); // of the same

    // --- who talks ---
    void give(std::string batch);
    void no_more();
    void stop() noexcept;
    // Batches that nobody has begun.
    [[nodiscard]] std::size_t waiting() const;
    // Moves up to `most` bytes of the oldest batch to `piece`; `ended`: that was all of it. False
    // when there is nothing to tell.
    bool take(std::string & piece, bool & ended, std::size_t most);
    // Whether nothing waits to go out.
    [[nodiscard]] bool is_empty() const;

private:
    struct Made {
        std::deque<std::string> pieces; // as they were written
        bool ended = false;
    };
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::string> batches_;
    std::deque<Made> made_;
    std::size_t bytes_ = 0; // of made_
    bool no_more_ = false;
    bool stopped_ = false;
};

} // namespace tansaku
