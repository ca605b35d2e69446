// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// Questions that ranks ask each other while they work, and the replies: between the threads of a
// rank that ask or reply and the one that talks to other ranks. Bytes are opaque here. Who asks
// waits for the replies, so no more wait here than there are threads that ask, on all ranks.
class QuestionBox {
public:
    // --- who asks: any number of threads ---
    // Puts a question to ranks, and takes its replies, in the order of the ranks; waits for them.
    // Throws WorkBox::Stopped.
    [[nodiscard]] std::uint64_t ask(std::span<int const> ranks, std::string const & bytes);
    [[nodiscard]] std::vector<std::string> replies(std::uint64_t question);

    // --- who replies: any number of threads ---
    struct Question {
        int from = 0;
        std::uint64_t number = 0; // of those of that rank
        std::string bytes;
    };
    // The next question of another rank; waits for it. False when no more can come.
    [[nodiscard]] bool next(Question & question);
    void reply(Question const & question, std::string_view bytes);

    // --- who talks ---
    // A question or a reply of this rank that has to go to another.
    struct Outgoing {
        int to = 0;
        bool is_reply = false;
        std::string bytes;
    };
    [[nodiscard]] bool take(Outgoing & outgoing);
    // What another rank took out of its box.
    void give(int from, bool is_reply, std::string bytes);
    // Whether somebody waits: on this rank for a reply, or on another for one of this rank.
    [[nodiscard]] bool is_busy() const;
    void stop() noexcept;

private:
    struct Asked {
        std::vector<int> ranks;
        std::vector<std::string> replies; // by rank
        std::size_t missing = 0;
    };
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t asked_so_far_ = 0;
    std::map<std::uint64_t, Asked> asked_; // by number
    std::deque<Question> questions_;       // of others
    std::size_t at_work_ = 0;              // questions of others that have no reply yet
    std::deque<Outgoing> outgoing_;
    bool stopped_ = false;
};

} // namespace tansaku
