// SPDX-License-Identifier: BSD-3-Clause
#include "engine/cluster/gather_work.hpp"

#include "engine/cluster/leading_work.hpp"
#include "engine/cluster/relay_work.hpp"

#include <algorithm>
#include <deque>
#include <stdexcept>
#include <utility>
#include <vector>

namespace tansaku {
namespace {

class Gatherer final : public LeadingWork {
public:
    Gatherer(RankJob & job, SharedWork const & shared)
        : LeadingWork(job, shared)
        , room_(static_cast<std::size_t>(job.ranks()), 0)
        , ended_(static_cast<std::size_t>(job.ranks()), 0) {}

private:
    // What one rank has made of a batch.
    struct Part {
        std::string early; // before its turn
        bool ended = false;
        bool has_turn = false;
    };
    using Open = std::vector<Part>; // a batch that is dealt, by rank

    void ask(int rank) override { ++room_[static_cast<std::size_t>(rank)]; }

    void made(int from, std::string const & bytes, bool ended) override {
        auto const rank = static_cast<std::size_t>(from);
        // A rank sends its batches in their order.
        std::uint64_t const batch = ended_[rank] - done_;
        if (batch >= open_.size()) throw std::logic_error("a rank sends what it was not asked for");
        Part & part = open_[batch][rank];
        part.early += bytes;
        part.ended = ended;
        if (ended) ++ended_[rank];
    }

    [[nodiscard]] bool all_have_room() {
        return worker_.box().waiting() < shared_.ahead &&
               std::ranges::all_of(room_.begin() + 1, room_.end(),
                                   [](std::size_t room) { return room != 0; });
    }

    bool deal() override {
        if (exhausted() || open_.size() > shared_.ahead || !all_have_room()) return false;
        std::string batch;
        if (!next(batch)) return true;
        for (int rank = 1; rank < job_.ranks(); ++rank) {
            --room_[static_cast<std::size_t>(rank)];
            job_.send(rank, RankMessage::batch, batch);
        }
        open_.emplace_back(static_cast<std::size_t>(job_.ranks()));
        worker_.box().give(std::move(batch));
        return true;
    }

    // Takes what is there of the oldest batch.
    bool write() override {
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

    [[nodiscard]] bool is_idle() const override { return open_.empty(); }

    std::deque<Open> open_;            // in the order of the batches
    std::uint64_t done_ = 0;           // batches before these
    std::vector<std::size_t> room_;    // batches that each rank asks for
    std::vector<std::uint64_t> ended_; // batches that each rank has sent as a whole
};

} // namespace

void gather_work(RankJob & job, SharedWork const & shared) { Gatherer(job, shared).run(); }

} // namespace tansaku
