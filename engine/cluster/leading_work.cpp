// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/leading_work.hpp"

namespace tansaku {

void LeadingWork::run() {
    while (!(exhausted_ && is_idle() && reports_ == job_.ranks())) {
        bool something = hear();
        something = worker_.send_questions(job_) || something;
        something = deal() || something;
        something = write() || something;
        something = hear_own_end() || something;
        static_cast<void>(job_.all_sent());
        worker_.wait_unless(something);
    }
    for (int rank = 1; rank < job_.ranks(); ++rank)
        job_.send(rank, RankMessage::finish, {});
}

bool LeadingWork::next(std::string & batch) {
    if (shared_.next(batch)) return true;
    exhausted_ = true;
    worker_.box().no_more();
    for (int rank = 1; rank < job_.ranks(); ++rank)
        job_.send(rank, RankMessage::no_more, {});
    return false;
}

bool LeadingWork::hear() {
    RankJob::Received message;
    if (!job_.receive(message)) return false;
    switch (message.kind) {
    case RankMessage::ask:
        ask(message.from);
        break;
    case RankMessage::piece:
    case RankMessage::last:
        made(message.from, message.bytes, message.kind == RankMessage::last);
        break;
    case RankMessage::report:
        ++reports_;
        shared_.report(message.from, message.bytes);
        break;
    case RankMessage::failure:
        shared_.failed(message.from, message.bytes);
        break;
    case RankMessage::question:
    case RankMessage::reply:
        worker_.hear_question(message);
        break;
    default:
        break;
    }
    return true;
}

bool LeadingWork::hear_own_end() {
    if (auto const failure = worker_.failure()) std::rethrow_exception(failure);
    if (!worker_.ended() || own_end_heard_) return false;
    own_end_heard_ = true;
    ++reports_;
    shared_.report(0, worker_.report());
    return true;
}

} // namespace tansaku
