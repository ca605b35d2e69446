// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/mpi/rank_shards.hpp"
#include "cli/search/search_request.hpp"
#include "engine/cluster/work_box.hpp"
#include "index/format/index_layout.hpp"

#include <cstddef>
#include <cstdint>
#include <exception>
#include <span>
#include <string>
#include <vector>

namespace tansaku::cli {

// What each rank has of an index and of the queries: all of it and some of the queries; batches of
// its own, thus samples, and all queries; or shards of its own too.
enum class Spread : std::uint8_t { queries, samples, shards };

// What rank 0 has every rank do.
struct RankTask {
    std::filesystem::path index; // absolute
    CurrentGeneration generation;
    std::vector<std::string> options; // words of 'tansaku search'
    Spread spread = Spread::queries;

    // Whether each rank answers all queries, over batches of its own.
    [[nodiscard]] bool own_samples() const noexcept { return spread != Spread::queries; }
    [[nodiscard]] std::string bytes() const;
    [[nodiscard]] static RankTask read(std::string_view bytes);
};

// Queries of a batch, at most. Small, so that ranks end together.
inline constexpr std::size_t k_batch_queries = 16;
inline constexpr std::size_t k_batch_bases = 16384;

// Which files of an index are those of one rank; empty: all are.
struct OwnFiles {
    std::vector<bool> shards;
    std::vector<bool> batches;
};
// Of each rank, where they have so much memory. Throws Error: damaged.
[[nodiscard]] std::vector<OwnFiles> divide_files(RankTask const & task,
                                                 std::span<std::uint64_t const> memory);

// Answers the batches of `box`, frames of queries, with frames of answers and texts; if each rank
// searches batches of its own, with what AnswerPartWriter makes for texts. `shards`: who looks
// words up in shards of others, or nullptr; this opens it. Returns the rank's report. Throws Error,
// WorkBox::Stopped.
[[nodiscard]] std::string answer_batches(RankTask const & task, OwnFiles const & own,
                                         unsigned threads, RankShards * shards, WorkBox & box);

// An exception as a message, and the Error that a message tells.
[[nodiscard]] std::string describe_failure(std::exception_ptr exception);
[[nodiscard]] Error read_failure(int rank, std::string_view description);

} // namespace tansaku::cli
