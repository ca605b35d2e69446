// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// What ranks tell each other. The values are the tags of the messages.
enum class RankMessage : int {
    ask = 1,  // to rank 0: I have room for a batch
    batch,    // from rank 0: one to work on
    no_more,  // from rank 0: that was all
    turn,     // from rank 0: what so many of your batches have made is wanted now (a number)
    piece,    // to rank 0: bytes that my oldest batch has made
    last,     // to rank 0: the same, and the batch is done
    report,   // to rank 0: I am done, and what I did
    failure,  // to rank 0: I can't go on, and why
    question, // what one rank asks another
    reply,    // what that one replies
    finish,   // from rank 0: all have reported, so nobody asks any more
};

// The processes of one MPI job, as one of them sees it. Everything on the thread that made it;
// other threads may run beside it. Waiting is done by asking and sleeping: a rank that waits leaves
// its processor to the threads that search.
class RankJob {
public:
    // Throws Error: resource, E-MPI-01, when MPI can't be begun with threads beside it.
    RankJob(int & argc, char **& argv);
    ~RankJob(); // waits for all ranks
    RankJob(RankJob const &) = delete;
    RankJob & operator=(RankJob const &) = delete;

    [[nodiscard]] int rank() const noexcept { return rank_; }
    [[nodiscard]] int ranks() const noexcept { return ranks_; }
    [[nodiscard]] int ranks_on_node() const noexcept { return ranks_on_node_; }
    // Processors of the node for this rank (share_of_processors); 0: unknown.
    [[nodiscard]] double processors() const noexcept { return processors_; }
    [[nodiscard]] static std::string host();

    // Gives all ranks the text of rank 0. To be called by all, in one order.
    void broadcast(std::string & text);

    // The numbers of all ranks, by rank. To be called by all, in one order.
    [[nodiscard]] std::vector<std::uint64_t> gather_all(std::uint64_t number);

    // Sends without waiting; the bytes are kept until they have left. REQUIRES: < 2 GiB.
    void send(int to, RankMessage kind, std::string bytes);
    // Whether nothing that was sent is still on its way.
    [[nodiscard]] bool all_sent();
    struct Received {
        int from;
        RankMessage kind;
        std::string bytes;
    };
    // The next message, if one is there.
    [[nodiscard]] bool receive(Received & message);

    // Ends all ranks at once with that exit code; nothing that they were writing is finished.
    [[noreturn]] void abort(int exit_code) noexcept;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
    int rank_ = 0;
    int ranks_ = 1;
    int ranks_on_node_ = 1;
    double processors_ = 0;
};

} // namespace tansaku
