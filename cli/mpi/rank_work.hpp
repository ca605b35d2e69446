// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/mpi/rank_search.hpp"
#include "cli/mpi/rank_shards.hpp"
#include "engine/cluster/question_box.hpp"
#include "engine/cluster/rank_job.hpp"
#include "engine/cluster/share_work.hpp"

#include <cstddef>
#include <optional>

namespace tansaku::cli {

// What a rank does of a task.
class RankWork {
public:
    // To be called by all ranks. Throws Error: damaged. The task must outlive it.
    RankWork(RankJob & job, RankTask const & task, unsigned threads);

    [[nodiscard]] SharedWork shared();
    // Where there are ranks without samples, and that is not as it was meant: says so.
    void tell_idle() const;

private:
    RankTask const & task_;
    unsigned const threads_;
    OwnFiles own_;
    std::size_t ranks_ = 1;
    std::size_t idle_ = 0; // of these
    QuestionBox questions_;
    std::optional<RankShards> shards_; // if each rank has some
};

} // namespace tansaku::cli
