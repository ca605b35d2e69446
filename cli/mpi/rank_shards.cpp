// SPDX-License-Identifier: BSD-3-Clause
#include "cli/mpi/rank_shards.hpp"

#include "cli/wire/shard_fields.hpp"
#include "engine/cluster/work_box.hpp"

#include <chrono>
#include <utility>

namespace tansaku::cli {
namespace {

// Bytes of questions and replies that are kept, for those who ask the same later.
constexpr std::size_t k_most_kept = std::size_t{64} << 20;

std::string const k_from_a_rank = "a message of another rank";

} // namespace

RankShards::RankShards(QuestionBox & box, std::vector<int> others)
    : box_(box)
    , others_(std::move(others)) {}

RankShards::~RankShards() = default;

void RankShards::open(std::shared_ptr<WatchedSearch> search) {
    {
        std::lock_guard const lock(mutex_);
        search_ = std::move(search);
    }
    changed_.notify_all();
}

void RankShards::give_up() {
    {
        std::lock_guard const lock(mutex_);
        given_up_ = true;
    }
    changed_.notify_all();
}

// Others look it up while this rank does.
ShardAnchors RankShards::find(ShardQuestion const & question) {
    std::string const bytes = bytes_of(question);
    std::uint64_t const number = box_.ask(others_, bytes);
    ShardAnchors anchors;
    read_shard_anchors(*own(bytes), k_from_a_rank, anchors);
    std::uint64_t received = 0;
    for (std::string const & reply : box_.replies(number)) {
        received += reply.size();
        read_shard_anchors(reply, k_from_a_rank, anchors);
    }
    std::lock_guard const lock(mutex_);
    received_ += received;
    return anchors;
}

std::string RankShards::reply(std::string_view question) { return *own(std::string(question)); }

std::uint64_t RankShards::bytes_received() const {
    std::lock_guard const lock(mutex_);
    return received_;
}

RankShards::Reply RankShards::own(std::string const & question) {
    std::promise<Reply> promise;
    {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return search_ || given_up_; });
        if (given_up_) throw WorkBox::Stopped{};
        auto const [asked, is_new] = asked_.try_emplace(question);
        if (!is_new) {
            std::shared_future<Reply> const reply = asked->second;
            lock.unlock();
            return reply.get();
        }
        asked->second = promise.get_future().share();
        order_.push_back(question);
    }
    try {
        Reply const reply = look_up(question);
        std::lock_guard const lock(mutex_);
        promise.set_value(reply);
        kept_ += question.size() + reply->size();
        forget_oldest();
        return reply;
    } catch (...) {
        promise.set_exception(std::current_exception());
        throw;
    }
}

RankShards::Reply RankShards::look_up(std::string const & question) {
    std::unique_ptr<SearchScratch> scratch;
    {
        std::lock_guard const lock(mutex_);
        if (!scratches_.empty()) {
            scratch = std::move(scratches_.back());
            scratches_.pop_back();
        }
    }
    if (!scratch) scratch = std::make_unique<SearchScratch>();
    std::shared_ptr<LiveSearch> const live = search_->look();
    auto reply = std::make_shared<std::string const>(
        bytes_of(live->engine.look_up(read_shard_question(question, k_from_a_rank), *scratch)));
    std::lock_guard const lock(mutex_);
    scratches_.push_back(std::move(scratch));
    return reply;
}

// Those that are looked up at this moment stay.
void RankShards::forget_oldest() {
    while (kept_ > k_most_kept) {
        auto const oldest = asked_.find(order_.front());
        if (oldest->second.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
        kept_ -= oldest->first.size() + oldest->second.get()->size();
        asked_.erase(oldest);
        order_.pop_front();
    }
}

} // namespace tansaku::cli
