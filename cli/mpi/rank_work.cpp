// SPDX-License-Identifier: BSD-3-Clause
#include "cli/mpi/rank_work.hpp"

#include "cli/machine/build_memory.hpp"
#include "cli/terminal/message.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace tansaku::cli {
namespace {

// What this rank may keep in memory, so that those of a node do so together.
std::uint64_t memory_of_rank(RankJob const & job) {
    return std::max<std::uint64_t>(1, 2 * default_build_memory() /
                                          static_cast<std::uint64_t>(job.ranks_on_node()));
}

} // namespace

RankWork::RankWork(RankJob & job, RankTask const & task, unsigned threads)
    : task_(task)
    , threads_(threads) {
    if (!task.own_samples()) return;
    std::vector<OwnFiles> files = divide_files(task, job.gather_all(memory_of_rank(job)));
    ranks_ = files.size();
    idle_ = static_cast<std::size_t>(std::ranges::count_if(files, [](OwnFiles const & own) {
        return std::ranges::find(own.batches, true) == own.batches.end();
    }));
    if (task.spread == Spread::shards) {
        std::vector<int> others;
        for (int rank = 0; rank < job.ranks(); ++rank) {
            std::vector<bool> const & shards = files[static_cast<std::size_t>(rank)].shards;
            if (rank != job.rank() && std::ranges::find(shards, true) != shards.end())
                others.push_back(rank);
        }
        shards_.emplace(questions_, std::move(others));
    }
    own_ = std::move(files[static_cast<std::size_t>(job.rank())]);
}

void RankWork::tell_idle() const {
    if (idle_ == 0) return;
    print_notice({"W-MPI-02", "",
                  std::to_string(idle_) + " of " + std::to_string(ranks_) +
                      " ranks have no samples, since the index has " +
                      std::to_string(own_.batches.size()) +
                      " batches; take fewer ranks, or make it with --batch-samples"});
}

SharedWork RankWork::shared() {
    SharedWork shared;
    shared.work = [this](WorkBox & box) {
        return answer_batches(task_, own_, threads_, shards_ ? &*shards_ : nullptr, box);
    };
    shared.ahead = 1 + (4 * threads_ + k_batch_queries - 1) / k_batch_queries;
    shared.describe = describe_failure;
    if (shards_) {
        shared.questions = &questions_;
        shared.repliers = threads_;
        shared.reply = [this](std::string_view question) { return shards_->reply(question); };
    }
    return shared;
}

} // namespace tansaku::cli
