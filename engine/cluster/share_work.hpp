// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/cluster/question_box.hpp"
#include "engine/cluster/rank_job.hpp"
#include "engine/cluster/work_box.hpp"

#include <cstddef>
#include <exception>
#include <functional>
#include <string>
#include <string_view>

namespace tansaku {

// Work that the ranks of a job share: rank 0 deals batches to whoever has room, itself included,
// and takes what they make in the order of the batches. So the result does not depend on the number
// of ranks. Or each rank works on every batch, with a share of its own of what the work is about,
// and rank 0 takes what all of them have made of a batch before that of the next. Bytes are opaque
// here.
struct SharedWork {
    // Done on a thread of its own on each rank until box.next() is false: for each batch in turn,
    // write() what is made of it and end_batch(). Returns the rank's report.
    std::function<std::string(WorkBox & box)> work;
    // Batches that a rank is to have before it is done with the one before; at least 1.
    std::size_t ahead = 2;
    // What a rank tells of an exception that left `work`; rank 0 hears it in failed().
    std::function<std::string(std::exception_ptr)> describe;

    // Present, then on all ranks: what they ask each other while they work. Whoever asks is replied
    // to until all ranks have reported.
    QuestionBox * questions = nullptr;
    unsigned repliers = 1;                                       // threads of this rank that reply
    std::function<std::string(std::string_view question)> reply; // on these

    // --- of rank 0 alone ---
    // The next batch; false at the end.
    std::function<bool(std::string & batch)> next;
    // What was made of the batches, in their order, in pieces.
    std::function<void(std::string_view bytes)> take;
    // Present: every rank works on every batch. What a rank made of the batch whose turn it is, in
    // pieces; then, once all of that came from all ranks.
    std::function<void(int rank, std::string_view bytes)> take_of;
    std::function<void()> all_taken;
    std::function<void(int rank, std::string_view report)> report;
    // Has to throw.
    std::function<void(int rank, std::string_view description)> failed;
};

// Most bytes of results that rank 0 keeps before their turn, of all ranks together; what is more
// stays where it was made.
inline constexpr std::size_t k_most_early_bytes = std::size_t{64} << 20;

// Does the work; returns on each rank when all of it is done. To be called by all ranks. On rank 0
// whatever `next`, `take` and `failed` throw leaves it: the other ranks are then still at work, and
// the job has to be aborted. On others nothing leaves it: rank 0 is told.
void share_work(RankJob & job, SharedWork const & shared);

} // namespace tansaku
