// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "engine/api/live_engine.hpp"
#include "engine/api/scratch_pool.hpp"
#include "index/core/stop_signal.hpp"

#include <tansaku/searcher.hpp>

#include <atomic>
#include <memory>
#include <mutex>
#include <string_view>

namespace tansaku::api {

// What a searcher and its streams share. Any number of threads.
struct Searcher::Impl {
    Impl(std::shared_ptr<Index::Impl> with_index, SearchOptions with_options);

    // The engines of the generation that is open now. Throws tansaku::Error.
    [[nodiscard]] std::shared_ptr<LiveEngines> engines();
    // Answers with `engine`. Throws tansaku::Error.
    [[nodiscard]] tansaku::Answer answer(LiveEngine const & engine, Query query,
                                         StopSignal const & stop);
    void count(tansaku::Answer const & answer) noexcept;

    std::shared_ptr<Index::Impl> const index;
    SearchOptions const options;
    ScratchPool scratches;
    std::atomic<std::uint64_t> queries = 0;
    std::atomic<std::uint64_t> refused = 0;
    std::atomic<std::uint64_t> partial = 0;
    std::atomic<std::uint64_t> hits = 0;
    std::atomic<std::uint64_t> cells = 0;

private:
    std::mutex mutex_;
    std::shared_ptr<LiveEngines> engines_;
};

// The query; an answer with `refused` set where letters are no nucleotide codes.
[[nodiscard]] tansaku::Answer read_query(std::string_view name, std::string_view letters);

// Throw tansaku::Error: input, E-OPT-02, for less memory than a call, and for more threads than a
// stream, may have.
void check_memory(CallOptions const & options);
void check(StreamOptions const & options);

// Runs a stream on the calling thread. Throws as Searcher::stream(), but tansaku::Error.
[[nodiscard]] StreamReport run_stream(Searcher::Impl & searcher, QuerySource const & source,
                                      AnswerSink const & sink, StreamOptions const & options);

} // namespace tansaku::api
