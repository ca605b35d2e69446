// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/deal_work.hpp"

#include "engine/cluster/leading_work.hpp"
#include "engine/cluster/relay_work.hpp"

#include <deque>
#include <stdexcept>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

class Dealer final : public LeadingWork {
public:
    Dealer(RankJob & job, SharedWork const & shared)
        : LeadingWork(job, shared)
        , most_open_(most_open_batches(job, shared))
        , dealt_(static_cast<std::size_t>(job.ranks())) {}

private:
    // A batch that is dealt and not yet written.
    struct Open {
        int rank;
        std::uint64_t number; // of the batches that this rank got
        std::string early;    // what it has made before its turn
        bool ended = false;   // nothing comes behind `early`
        bool has_turn = false;
    };

    void ask(int rank) override { asking_.push_back(rank); }

    void made(int rank, std::string const & bytes, bool ended) override {
        // A rank sends its batches in their order.
        for (Open & open : open_) {
            if (open.rank != rank || open.ended) continue;
            open.early += bytes;
            open.ended = ended;
            return;
        }
        throw std::logic_error("a rank sends what it was not asked for");
    }

    bool deal() override {
        bool something = false;
        while (!exhausted() && open_.size() < most_open_) {
            int rank = 0;
            if (worker_.box().waiting() >= shared_.ahead) {
                if (asking_.empty()) break;
                rank = asking_.front();
                asking_.pop_front();
            }
            something = true;
            std::string batch;
            if (!next(batch)) break;
            open_.push_back({rank, dealt_[static_cast<std::size_t>(rank)]++, {}});
            if (rank == 0)
                worker_.box().give(std::move(batch));
            else
                job_.send(rank, RankMessage::batch, std::move(batch));
        }
        return something;
    }

    // Takes what is there of the oldest batch.
    bool write() override {
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

    [[nodiscard]] bool is_idle() const override { return open_.empty(); }

    std::size_t most_open_;
    std::deque<Open> open_;            // in the order of the batches
    std::vector<std::uint64_t> dealt_; // batches, per rank
    std::deque<int> asking_;
};

} // namespace

void deal_work(RankJob & job, SharedWork const & shared) { Dealer(job, shared).run(); }

} // namespace tansaku
