// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/cluster/rank_worker.hpp"

#include <string>

namespace tansaku {

// What rank 0 does in share_work() whether batches are dealt or every rank works on all: it hears
// the others and its own worker, deals and writes, until all have reported.
class LeadingWork {
public:
    LeadingWork(RankJob & job, SharedWork const & shared)
        : job_(job)
        , shared_(shared)
        , worker_(shared) {}
    virtual ~LeadingWork() = default;
    LeadingWork(LeadingWork const &) = delete;
    LeadingWork & operator=(LeadingWork const &) = delete;

    // Throws what `next`, `take`, `failed` and the like throw.
    void run();

protected:
    // A rank has room for a batch.
    virtual void ask(int rank) = 0;
    // What it has made of its oldest batch that has not ended, a piece; `ended`: the last one.
    virtual void made(int rank, std::string const & bytes, bool ended) = 0;
    // Each of both does what can be done now. False when that was nothing.
    virtual bool deal() = 0;
    virtual bool write() = 0;
    // Whether no batch is open.
    [[nodiscard]] virtual bool is_idle() const = 0;

    // The next batch; false when there are no more, which all ranks are told.
    bool next(std::string & batch);
    [[nodiscard]] bool exhausted() const noexcept { return exhausted_; }

    RankJob & job_;
    SharedWork const & shared_;
    RankWorker worker_;

private:
    bool hear();
    bool hear_own_end();

    int reports_ = 0;
    bool exhausted_ = false;
    bool own_end_heard_ = false;
};

} // namespace tansaku
