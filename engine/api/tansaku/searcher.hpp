// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <tansaku/answer.hpp>
#include <tansaku/answer_stream.hpp>
#include <tansaku/export.hpp>
#include <tansaku/index.hpp>
#include <tansaku/search_options.hpp>
#include <tansaku/stream_options.hpp>

#include <memory>
#include <string_view>

/// @file
/// Searches an index.

namespace tansaku::api {

/// What a searcher has done since it was made.
struct Counters {
    std::uint64_t queries = 0; ///< that were answered, refused or stopped
    std::uint64_t refused = 0; ///< of these
    std::uint64_t partial = 0; ///< of these, stopped
    std::uint64_t hits = 0;    ///< in all answers
    std::uint64_t cells = 0;   ///< of alignment matrices computed: what similar searches cost
};

/// One way of searching one index. Movable. Any number of threads may search at once: each call
/// has working memory of its own, which is kept for the next one.
///
/// Who withdrew is in no answer: each call looks, and a stream looks before each answer that it
/// hands out.
class TANSAKU_API Searcher {
public:
    /// O(samples). Throws Error: input, for options out of range (E-OPT-…), filters that the index
    /// can't answer (E-FLT-01), ids that it does not have (E-ID-04).
    explicit Searcher(Index const & index, SearchOptions options = {});
    Searcher(Searcher &&) noexcept; ///< the other may only be assigned to
    /// The other may only be assigned to.
    Searcher & operator=(Searcher &&) noexcept;
    ~Searcher();

    /// Answers one query on the calling thread, over the generation that is open now. `letters`: A,
    /// C, G, T, U and ambiguity codes, in either case; a query that can't be searched comes back
    /// refused. Within milliseconds of a stop or of the deadline it returns a partial answer.
    /// Throws Error: damaged; input when a newer generation can't take the options any more.
    [[nodiscard]] Answer search(std::string_view name, std::string_view letters,
                                CallOptions const & options = {}) const;

    /// Answers what `source` gives, in its order, and hands each answer to `sink`. Returns when the
    /// source ends, when it is stopped or late, or when the sink wants no more. All of it is over
    /// the generation that is open when it begins. So many queries and answers are on the way at
    /// most as StreamOptions::waiting tells, however slow the sink is. What a callback throws ends
    /// the stream and leaves it. Throws Error: as search().
    StreamReport stream(QuerySource const & source, AnswerSink const & sink,
                        StreamOptions const & options = {}) const;

    /// The same, to be pulled: answers are worked out ahead on threads of the library, by as many
    /// as may wait, and are taken by AnswerStream::next(). The source is called on one of these
    /// threads. The stream must not outlive what the source refers to.
    [[nodiscard]] AnswerStream start(QuerySource source, StreamOptions options = {}) const;

    /// What it has done since it was made. O(1).
    [[nodiscard]] Counters counters() const noexcept;

    struct TANSAKU_LOCAL Impl;

private:
    std::shared_ptr<Impl> impl_;
};

} // namespace tansaku::api
