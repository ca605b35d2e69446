// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <tansaku/answer.hpp>
#include <tansaku/export.hpp>
#include <tansaku/stream_options.hpp>

#include <memory>

/// @file
/// Answers to be pulled.

namespace tansaku::api {

/// Answers in the order of their queries. Movable. One thread at a time; cancel() any thread.
class TANSAKU_API AnswerStream {
public:
    AnswerStream(AnswerStream &&) noexcept; ///< the other may only be assigned to
    /// Ends the stream that was here.
    AnswerStream & operator=(AnswerStream &&) noexcept;
    /// Cancels, and waits for the library's threads: milliseconds, or until a call of the source
    /// that has begun comes back.
    ~AnswerStream();

    /// The next answer; false at the end, however it came. Waits for it. Throws what the source has
    /// thrown, and Error: as Searcher::stream().
    [[nodiscard]] bool next(Answer & answer);

    /// Ends the stream: next() returns false from now on, within milliseconds.
    void cancel() noexcept;

    /// What became of it, once next() has returned false or it was cancelled: then it waits for the
    /// library's threads, as the destructor does. Before, nothing.
    [[nodiscard]] StreamReport report() const;

    struct TANSAKU_LOCAL Impl;
    /// For the library itself.
    explicit AnswerStream(std::unique_ptr<Impl> impl) noexcept;

private:
    std::unique_ptr<Impl> impl_;
};

} // namespace tansaku::api
