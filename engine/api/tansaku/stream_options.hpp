// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <tansaku/answer.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>

/// @file
/// How calls are made: nothing here decides what a whole answer says.

namespace tansaku::api {

/// A query: its name is what its answer tells, its letters are nucleotide codes.
struct QueryText {
    std::string name;    ///< what its answer tells
    std::string letters; ///< nucleotide codes, in either case
};

/// Fills the next query; false at the end. One call at a time, in the order of the answers; on
/// threads of the library too. A call that waits is waited for, by stops and by the end of a pulled
/// stream too: a source that may wait for long looks at the stop token itself.
using QuerySource = std::function<bool(QueryText & query)>;

/// Takes an answer; false when no more is wanted. One call at a time, in the order of the queries,
/// on threads of the library too.
using AnswerSink = std::function<bool(Answer && answer)>;

/// How far a stream is.
struct Progress {
    std::uint64_t answered = 0; ///< handed to the sink, refused and partial ones included
    std::uint64_t read = 0;     ///< taken from the source
};

/// Is told after each answer, where the sink is called. Must not throw.
using ProgressCallback = std::function<void(Progress const & progress)>;

/// When a call ends before it is done.
struct CallOptions {
    /// Ask std::stop_source::request_stop() from any thread. A search that is stopped returns
    /// within milliseconds, partial and without hits.
    std::stop_token stop;
    /// A search that is late returns a partial answer with the hits that are sure by then.
    std::optional<std::chrono::steady_clock::time_point> deadline;
    /// Bytes that the call may allocate for searching: working memory of all its threads, queries
    /// and answers on the way, until they are handed out; 0: any number. At least 16 MiB, else
    /// Error: input, E-OPT-02. Beside it are the index, whatever was allocated before, and what
    /// callbacks allocate.
    ///
    /// Nothing is cut: an answer is the same, row by row, as without a bound, or its query comes
    /// back refused, E-MEM-04. A single search may take all of it, a query of a stream three
    /// quarters, of a stream to be pulled half of that. Whether a query is refused depends on it,
    /// the index and the options, not on threads or on other queries. A stream that comes near its
    /// bound slows down: queries that find no room beside others are answered one by one. A query
    /// of more bases than a quarter of it has bytes is let go of at once: query_bases() is 0.
    std::uint64_t memory = 0;
};

/// On whose threads a stream works.
enum class Arena : std::uint8_t {
    own,     ///< threads of the library's own, so many as `threads` tells
    callers, ///< those of the oneTBB arena that the caller is in: to be called inside
             ///< tbb::task_arena::execute of the same libtbb. Not for pulled streams.
};

/// How a stream works.
struct StreamOptions : CallOptions {
    unsigned threads = 0; ///< 0: as many as the machine has; more than 1,024 are refused (E-OPT-02)
    /// Most queries and answers on the way, the one that the sink works on included; 0: four a
    /// thread. At least 1.
    unsigned waiting = 0;
    Arena arena = Arena::own;  ///< whose threads
    ProgressCallback progress; ///< is told after each answer; may be empty
};

/// Why a stream ended.
enum class StreamEnd : std::uint8_t {
    complete, ///< the source had no more
    stopped,  ///< by the stop token: answers not yet handed out are dropped
    late,     ///< the deadline: what was read is handed out, partial where it was not done
    refused,  ///< the sink wanted no more
};

/// What became of a stream.
struct StreamReport {
    StreamEnd end = StreamEnd::complete; ///< why it ended
    Progress progress;                   ///< how far it came
    std::uint64_t refused = 0;           ///< queries, of those answered
    std::uint64_t partial = 0;           ///< answers, of those handed out
};

} // namespace tansaku::api
