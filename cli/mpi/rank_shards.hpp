// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/search/watched_search.hpp"
#include "engine/cluster/question_box.hpp"
#include "engine/seed/shard_look_up.hpp"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// The shards of an index that is divided among ranks: each looks queries up in its own, once for
// all, since all ask the same at about the same time. Any number of threads.
class RankShards final : public ShardLookUp {
public:
    // `others`: the other ranks that have shards. The box must outlive it.
    RankShards(QuestionBox & box, std::vector<int> others);
    ~RankShards() override;

    // To be called once: the shards of this rank can be asked from now on, as long as this lives.
    void open(std::shared_ptr<WatchedSearch> search);
    // They never can: the index could not be opened.
    void give_up();

    [[nodiscard]] ShardAnchors find(ShardQuestion const & question) override;
    // What this rank's shards have, as bytes; waits for open(). Throws Error; WorkBox::Stopped
    // where that will not come.
    [[nodiscard]] std::string reply(std::string_view question);
    // Bytes of anchors that came from other ranks so far.
    [[nodiscard]] std::uint64_t bytes_received() const;

private:
    using Reply = std::shared_ptr<std::string const>;

    [[nodiscard]] Reply own(std::string const & question);
    [[nodiscard]] Reply look_up(std::string const & question);
    void forget_oldest();

    QuestionBox & box_;
    std::vector<int> const others_;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::shared_ptr<WatchedSearch> search_;
    bool given_up_ = false;
    std::vector<std::unique_ptr<SearchScratch>> scratches_;               // that nobody uses
    std::map<std::string, std::shared_future<Reply>, std::less<>> asked_; // lately
    std::deque<std::string> order_;                                       // of these
    std::size_t kept_ = 0;                                                // bytes of their replies
    std::uint64_t received_ = 0;
};

} // namespace tansaku::cli
