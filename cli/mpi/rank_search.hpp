// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/search_request.hpp"
#include "engine/cluster/work_box.hpp"
#include "index/format/index_layout.hpp"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <string>
#include <vector>

namespace tansaku::cli {

// What rank 0 has every rank do.
struct RankTask {
    std::filesystem::path index; // absolute
    CurrentGeneration generation;
    std::vector<std::string> options; // words of 'tansaku search'
    bool own_samples = false;         // each rank searches batches of its own

    [[nodiscard]] std::string bytes() const;
    [[nodiscard]] static RankTask read(std::string_view bytes);
};

// Queries of a batch, at most. Small, so that ranks end together.
inline constexpr std::size_t k_batch_queries = 16;
inline constexpr std::size_t k_batch_bases = 16384;

// Of an index, what one of several ranks searches by itself.
struct OwnShare {
    std::vector<std::uint64_t> memory; // of each rank
    std::size_t rank = 0;
};

// Answers the batches of `box`, frames of queries, with frames of answers and texts; if each rank
// searches batches of its own, with what AnswerPartWriter makes for texts. Returns the rank's
// report. Throws Error, WorkBox::Stopped.
[[nodiscard]] std::string answer_batches(RankTask const & task, OwnShare const & share,
                                         unsigned threads, WorkBox & box);

// An exception as a message, and the Error that a message tells.
[[nodiscard]] std::string describe_failure(std::exception_ptr exception);
[[nodiscard]] Error read_failure(int rank, std::string_view description);

} // namespace tansaku::cli
