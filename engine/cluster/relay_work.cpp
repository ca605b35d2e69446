// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/relay_work.hpp"

#include "engine/cluster/rank_worker.hpp"

#include <algorithm>
#include <utility>

namespace tansaku {

std::size_t most_open_batches(RankJob const & job, SharedWork const & shared) noexcept {
    return static_cast<std::size_t>(job.ranks()) * (shared.ahead + 1) * 4;
}

std::size_t early_bytes(RankJob const & job, SharedWork const & shared) noexcept {
    return std::min(k_piece_bytes, k_most_early_bytes / most_open_batches(job, shared));
}

namespace {

class Relay {
public:
    Relay(RankJob & job, SharedWork const & shared)
        : job_(job)
        , shared_(shared)
        , early_(early_bytes(job, shared))
        , worker_(shared) {}

    void run() {
        while (!finished_) {
            bool const heard = hear();
            bool const told = tell();
            worker_.wait_unless(heard || told);
        }
    }

private:
    bool hear() {
        RankJob::Received message;
        if (!job_.receive(message)) return false;
        if (message.kind == RankMessage::batch) {
            --asked_;
            worker_.box().give(std::move(message.bytes));
        } else if (message.kind == RankMessage::turn) {
            turn_ = std::stoull(message.bytes);
        } else if (message.kind == RankMessage::no_more) {
            no_more_ = true;
            worker_.box().no_more();
        } else if (message.kind == RankMessage::question || message.kind == RankMessage::reply) {
            worker_.hear_question(message);
        } else if (message.kind == RankMessage::finish) {
            finished_ = true;
        }
        return true;
    }

    bool tell() {
        if (auto const failure = worker_.failure()) {
            job_.send(0, RankMessage::failure, shared_.describe(failure));
            finished_ = true; // rank 0 ends the job
            return true;
        }
        bool told = worker_.send_questions(job_);
        while (!no_more_ && worker_.box().waiting() + asked_ < shared_.ahead) {
            job_.send(0, RankMessage::ask, {});
            ++asked_;
            told = true;
        }
        // One message with results at a time, so that what is on its way stays small.
        bool const sent = job_.all_sent();
        bool const ended = worker_.ended(); // all that it has made is in the box
        if (sent && send_piece()) return true;
        if (sent && ended && worker_.box().is_empty() && !std::exchange(reported_, true)) {
            job_.send(0, RankMessage::report, worker_.report());
            return true; // and others are replied to, until all have reported
        }
        return told;
    }

    // Sends the next piece of the oldest batch, if it may go already.
    bool send_piece() {
        std::size_t const most =
            oldest_ < turn_ ? k_piece_bytes : early_ - std::min(early_, sent_of_oldest_);
        std::string piece;
        bool ended = false;
        if (!worker_.box().take(piece, ended, most)) return false;
        sent_of_oldest_ += piece.size();
        job_.send(0, ended ? RankMessage::last : RankMessage::piece, std::move(piece));
        if (ended) {
            sent_of_oldest_ = 0;
            ++oldest_;
        }
        return true;
    }

    RankJob & job_;
    SharedWork const & shared_;
    std::size_t early_;
    RankWorker worker_;
    std::size_t asked_ = 0; // batches
    // Of the batches that this rank got: the oldest that has not been sent, and how many have had
    // their turn.
    std::uint64_t oldest_ = 0;
    std::uint64_t turn_ = 0;
    std::size_t sent_of_oldest_ = 0; // bytes
    bool no_more_ = false;
    bool reported_ = false;
    bool finished_ = false;
};

} // namespace

void relay_work(RankJob & job, SharedWork const & shared) { Relay(job, shared).run(); }

} // namespace tansaku
