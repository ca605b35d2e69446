// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/rank_worker.hpp"

#include <chrono>
#include <utility>

namespace tansaku {

RankWorker::RankWorker(SharedWork const & shared) : shared_(shared) {
    for (unsigned i = 0; shared.questions != nullptr && i < shared.repliers; ++i)
        repliers_.emplace_back([this] {
            try {
                QuestionBox::Question question;
                while (shared_.questions->next(question))
                    shared_.questions->reply(question, shared_.reply(question.bytes));
            } catch (...) {
                fail();
            }
        });
    thread_ = std::jthread([this] {
        try {
            report_ = shared_.work(box_);
        } catch (...) {
            fail();
        }
        ended_ = true;
    });
}

RankWorker::~RankWorker() {
    box_.stop();
    if (shared_.questions != nullptr) shared_.questions->stop();
}

std::exception_ptr RankWorker::failure() const {
    std::lock_guard const lock(mutex_);
    return failure_;
}

void RankWorker::fail() {
    std::lock_guard const lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
}

bool RankWorker::send_questions(RankJob & job) {
    QuestionBox::Outgoing outgoing;
    if (shared_.questions == nullptr || !shared_.questions->take(outgoing)) return false;
    job.send(outgoing.to, outgoing.is_reply ? RankMessage::reply : RankMessage::question,
             std::move(outgoing.bytes));
    return true;
}

void RankWorker::hear_question(RankJob::Received & message) {
    shared_.questions->give(message.from, message.kind == RankMessage::reply,
                            std::move(message.bytes));
}

// A rank with nothing to say or to hear sleeps for so long, and leaves its processor to the threads
// that search: asking a thousand times a second costs them one percent. Batches that are dealt
// ahead hide the wait; who waits for a reply waits for it, so then it is shorter.
void RankWorker::wait_unless(bool something_happened) const {
    using std::chrono::microseconds;
    if (something_happened) return;
    bool const busy = shared_.questions != nullptr && shared_.questions->is_busy();
    std::this_thread::sleep_for(microseconds(busy ? 100 : 1000));
}

} // namespace tansaku
