// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/question_box.hpp"
#include "engine/cluster/work_box.hpp"
#include "tests/support/catch.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace tansaku {
namespace {

TEST_CASE("question box: many threads of many ranks ask each other, and each gets its replies") {
    constexpr int k_ranks = 3;
    constexpr int k_questions = 200;
    std::array<QuestionBox, k_ranks> boxes;
    std::atomic<int> wrong = 0;
    std::atomic<int> asking = 0;
    {
        std::vector<std::jthread> repliers;
        std::vector<std::jthread> askers;
        for (int rank = 0; rank < k_ranks; ++rank) {
            std::vector<int> others;
            for (int other = 0; other < k_ranks; ++other)
                if (other != rank) others.push_back(other);
            for (int thread = 0; thread < 2; ++thread) {
                repliers.emplace_back([&, rank] {
                    QuestionBox::Question question;
                    while (boxes[static_cast<std::size_t>(rank)].next(question))
                        boxes[static_cast<std::size_t>(rank)].reply(
                            question, question.bytes + " by " + std::to_string(rank));
                });
                ++asking;
                askers.emplace_back([&, rank, thread, others] {
                    QuestionBox & box = boxes[static_cast<std::size_t>(rank)];
                    for (int i = 0; i < k_questions; ++i) {
                        std::string const text = std::to_string(thread) + "." + std::to_string(i);
                        auto const replies = box.replies(box.ask(others, text));
                        for (std::size_t k = 0; k < others.size(); ++k)
                            if (replies[k] != text + " by " + std::to_string(others[k])) ++wrong;
                    }
                    --asking;
                });
            }
        }
        // Carries what ranks have to say, as their main threads do.
        QuestionBox::Outgoing outgoing;
        while (asking != 0)
            for (int rank = 0; rank < k_ranks; ++rank)
                while (boxes[static_cast<std::size_t>(rank)].take(outgoing))
                    boxes[static_cast<std::size_t>(outgoing.to)].give(rank, outgoing.is_reply,
                                                                      outgoing.bytes);
        for (QuestionBox & box : boxes) {
            CHECK_FALSE(box.is_busy());
            box.stop();
        }
    }
    CHECK(wrong == 0);
}

TEST_CASE("question box: nobody is asked, and who waits is sent home") {
    QuestionBox box;
    CHECK(box.replies(box.ask({}, "x")).empty());
    std::atomic<bool> stopped = false;
    std::atomic<bool> ended = false;
    {
        int const other = 1;
        std::jthread asker([&] {
            try {
                static_cast<void>(box.replies(box.ask(std::span(&other, 1), "x")));
            } catch (WorkBox::Stopped const &) {
                stopped = true;
            }
        });
        std::jthread replier([&] {
            QuestionBox::Question question;
            ended = !box.next(question);
        });
        box.stop();
    }
    CHECK(stopped);
    CHECK(ended);
}

TEST_CASE("question box: what nobody asked for is refused") {
    QuestionBox box;
    CHECK_THROWS(box.give(1, true, std::string(8, '\0')));
    CHECK_THROWS(box.give(1, true, "short"));
    int const other = 1;
    static_cast<void>(box.ask(std::span(&other, 1), "x"));
    CHECK_THROWS(box.give(2, true, std::string(8, '\0')));
    CHECK(box.is_busy());
}

} // namespace
} // namespace tansaku
