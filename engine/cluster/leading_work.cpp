// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/leading_work.hpp"

namespace tansaku {

void LeadingWork::run() {
    while (!(exhausted_ && is_idle() && reports_ == job_.ranks())) {
        bool something = hear();
        something = deal() || something;
        something = write() || something;
        something = hear_own_end() || something;
        static_cast<void>(job_.all_sent());
        wait_unless(something);
    }
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
    default:
        break;
    }
    return true;
}

bool LeadingWork::hear_own_end() {
    if (!worker_.ended() || own_end_heard_) return false;
    if (worker_.failure()) std::rethrow_exception(worker_.failure());
    own_end_heard_ = true;
    ++reports_;
    shared_.report(0, worker_.report());
    return true;
}

} // namespace tansaku
