// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/gather_work.hpp"

#include "engine/cluster/rank_worker.hpp"
#include "engine/cluster/relay_work.hpp"

#include <algorithm>
#include <deque>
#include <stdexcept>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

class Gatherer {
public:
    Gatherer(RankJob & job, SharedWork const & shared)
        : job_(job)
        , shared_(shared)
        , room_(static_cast<std::size_t>(job.ranks()), 0)
        , ended_(static_cast<std::size_t>(job.ranks()), 0)
        , worker_(shared) {}

    void run() {
        while (!(exhausted_ && open_.empty() && reports_ == job_.ranks())) {
            bool something = hear();
            something = deal() || something;
            something = gather() || something;
            something = hear_own_end() || something;
            static_cast<void>(job_.all_sent());
            wait_unless(something);
        }
    }

private:
    // What one rank has made of a batch.
    struct Part {
        std::string early; // before its turn
        bool ended = false;
        bool has_turn = false;
    };
    using Open = std::vector<Part>; // a batch that is dealt, by rank

    bool hear() {
        RankJob::Received message;
        if (!job_.receive(message)) return false;
        auto const rank = static_cast<std::size_t>(message.from);
        switch (message.kind) {
        case RankMessage::ask:
            ++room_[rank];
            break;
        case RankMessage::piece:
        case RankMessage::last: {
            // A rank sends its batches in their order.
            std::uint64_t const batch = ended_[rank] - done_;
            if (batch >= open_.size())
                throw std::logic_error("a rank sends what it was not asked for");
            Part & part = open_[batch][rank];
            part.early += message.bytes;
            part.ended = message.kind == RankMessage::last;
            if (part.ended) ++ended_[rank];
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

    [[nodiscard]] bool all_have_room() {
        return worker_.box().waiting() < shared_.ahead &&
               std::ranges::all_of(room_.begin() + 1, room_.end(),
                                   [](std::size_t room) { return room != 0; });
    }

    bool deal() {
        if (exhausted_ || open_.size() > shared_.ahead || !all_have_room()) return false;
        std::string batch;
        bool const more = shared_.next(batch);
        for (int rank = 1; rank < job_.ranks(); ++rank) {
            --room_[static_cast<std::size_t>(rank)];
            if (more)
                job_.send(rank, RankMessage::batch, batch);
            else
                job_.send(rank, RankMessage::no_more, {});
        }
        if (more) {
            open_.emplace_back(static_cast<std::size_t>(job_.ranks()));
            worker_.box().give(std::move(batch));
        } else {
            exhausted_ = true;
            worker_.box().no_more();
        }
        return true;
    }

    // Takes what is there of the oldest batch.
    bool gather() {
        if (open_.empty()) return false;
        bool something = false;
        for (int rank = 0; rank < job_.ranks(); ++rank) {
            Part & part = open_.front()[static_cast<std::size_t>(rank)];
            if (rank == 0) {
                if (part.ended || !worker_.box().take(part.early, part.ended, k_piece_bytes))
                    continue;
            } else if (!part.ended && !std::exchange(part.has_turn, true)) {
                job_.send(rank, RankMessage::turn, std::to_string(done_ + 1));
            }
            if (part.early.empty()) continue;
            something = true;
            shared_.take_of(rank, part.early);
            part.early.clear();
        }
        if (!std::ranges::all_of(open_.front(), &Part::ended)) return something;
        shared_.all_taken();
        open_.pop_front();
        ++done_;
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
    std::deque<Open> open_;            // in the order of the batches
    std::uint64_t done_ = 0;           // batches before these
    std::vector<std::size_t> room_;    // batches that each rank asks for
    std::vector<std::uint64_t> ended_; // batches that each rank has sent as a whole
    int reports_ = 0;
    bool exhausted_ = false;
    bool own_end_heard_ = false;
    RankWorker worker_;
};

} // namespace

void gather_work(RankJob & job, SharedWork const & shared) { Gatherer(job, shared).run(); }

} // namespace tansaku
