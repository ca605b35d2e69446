// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/deal_work.hpp"

#include "engine/cluster/rank_worker.hpp"
#include "engine/cluster/relay_work.hpp"

#include <deque>
#include <stdexcept>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

class Dealer {
public:
    Dealer(RankJob & job, SharedWork const & shared)
        : job_(job)
        , shared_(shared)
        , most_open_(most_open_batches(job, shared))
        , dealt_(static_cast<std::size_t>(job.ranks()))
        , worker_(shared) {}

    void run() {
        while (!(exhausted_ && open_.empty() && reports_ == job_.ranks())) {
            bool something = hear();
            something = deal() || something;
            something = write() || something;
            something = hear_own_end() || something;
            static_cast<void>(job_.all_sent());
            wait_unless(something);
        }
    }

private:
    // A batch that is dealt and not yet written.
    struct Open {
        int rank;
        std::uint64_t number; // of the batches that this rank got
        std::string early;    // what it has made before its turn
        bool ended = false;   // nothing comes behind `early`
        bool has_turn = false;
    };

    bool hear() {
        RankJob::Received message;
        if (!job_.receive(message)) return false;
        switch (message.kind) {
        case RankMessage::ask:
            asking_.push_back(message.from);
            break;
        case RankMessage::piece:
        case RankMessage::last: {
            Open & open = oldest_of(message.from);
            open.early += message.bytes;
            open.ended = message.kind == RankMessage::last;
            break;
        }
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

    // The oldest batch of a rank that has not ended: a rank sends its batches in their order.
    Open & oldest_of(int rank) {
        for (Open & open : open_)
            if (open.rank == rank && !open.ended) return open;
        throw std::logic_error("a rank sends what it was not asked for");
    }

    bool deal() {
        bool something = false;
        while (!exhausted_ && open_.size() < most_open_) {
            int rank = 0;
            if (worker_.box().waiting() >= shared_.ahead) {
                if (asking_.empty()) break;
                rank = asking_.front();
                asking_.pop_front();
            }
            something = true;
            std::string batch;
            if (!shared_.next(batch)) {
                exhausted_ = true;
                worker_.box().no_more();
                for (int other = 1; other < job_.ranks(); ++other)
                    job_.send(other, RankMessage::no_more, {});
                break;
            }
            open_.push_back({rank, dealt_[static_cast<std::size_t>(rank)]++, {}});
            if (rank == 0)
                worker_.box().give(std::move(batch));
            else
                job_.send(rank, RankMessage::batch, std::move(batch));
        }
        return something;
    }

    // Takes what is there of the oldest batch.
    bool write() {
        if (open_.empty()) return false;
        Open & open = open_.front();
        if (open.rank == 0) {
            if (!worker_.box().take(open.early, open.ended, k_piece_bytes)) return false;
        } else if (open.early.empty() && !open.ended) {
            if (!std::exchange(open.has_turn, true))
                job_.send(open.rank, RankMessage::turn, std::to_string(open.number + 1));
            return false;
        }
        shared_.take(open.early);
        open.early.clear();
        if (open.ended) open_.pop_front();
        return true;
    }

    bool hear_own_end() {
        if (!worker_.ended() || own_end_heard_) return false;
        if (worker_.failure()) std::rethrow_exception(worker_.failure());
        own_end_heard_ = true;
        ++reports_;
        shared_.report(0, worker_.report());
        return true;
    }

    RankJob & job_;
    SharedWork const & shared_;
    std::size_t most_open_;
    std::deque<Open> open_;            // in the order of the batches
    std::vector<std::uint64_t> dealt_; // batches, per rank
    std::deque<int> asking_;
    int reports_ = 0;
    bool exhausted_ = false;
    bool own_end_heard_ = false;
    RankWorker worker_;
};

} // namespace

void deal_work(RankJob & job, SharedWork const & shared) { Dealer(job, shared).run(); }

} // namespace tansaku
