// SPDX-License-Identifier: BSD-3-Clause
#include <tansaku/answer_stream.hpp>

#include "engine/api/searcher_impl.hpp"
#include "engine/api/translate_error.hpp"

#include <tansaku/searcher.hpp>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace tansaku::api {

// The stream runs on a thread of its own and hands over one answer at a time; those that wait
// behind it are the stream's.
struct AnswerStream::Impl {
    Impl(std::shared_ptr<Searcher::Impl> with_searcher, QuerySource with_source,
         StreamOptions with_options)
        : searcher(std::move(with_searcher))
        , source(std::move(with_source))
        , options(std::move(with_options))
        , forward(options.stop, [this] { cancel(); }) {
        options.stop = stop.get_token();
        options.arena = Arena::own;
        options.memory -= options.memory / 2; // one answer more waits to be taken
        worker = std::jthread([this] { work(); });
    }
    ~Impl() { cancel(); } // then the thread is joined

    void work() noexcept {
        std::exception_ptr failed;
        StreamReport made;
        try {
            made = translated([&] {
                return run_stream(
                    *searcher, source, [this](Answer && answer) { return put(std::move(answer)); },
                    options);
            });
        } catch (...) {
            failed = std::current_exception();
        }
        std::lock_guard const lock(mutex);
        report = made;
        failure = failed;
        ended = true;
        changed.notify_all();
    }

    bool put(Answer && answer) {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return !waiting || stop.stop_requested(); });
        if (stop.stop_requested()) return true; // the stream sees that itself
        waiting = std::move(answer);
        changed.notify_all();
        return true;
    }

    bool next(Answer & answer) {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return waiting || ended || stop.stop_requested(); });
        if (stop.stop_requested()) return false;
        if (waiting) {
            answer = *std::exchange(waiting, std::nullopt);
            changed.notify_all();
            return true;
        }
        done = true;
        if (failure) std::rethrow_exception(std::exchange(failure, nullptr));
        return false;
    }

    void cancel() noexcept {
        stop.request_stop();
        // Whoever waits has looked before, or sees it.
        std::lock_guard const lock(mutex);
        changed.notify_all();
    }

    std::shared_ptr<Searcher::Impl> const searcher;
    QuerySource const source;
    StreamOptions options;
    mutable std::mutex mutex;
    std::condition_variable changed;
    std::optional<Answer> waiting;
    StreamReport report;
    std::exception_ptr failure;
    bool ended = false; // the stream
    bool done = false;  // next() has told the end
    std::stop_source stop;
    std::stop_callback<std::function<void()>> const forward; // of the caller's stop token
    std::jthread worker;
};

AnswerStream::AnswerStream(std::unique_ptr<Impl> impl) noexcept : impl_(std::move(impl)) {}
AnswerStream::AnswerStream(AnswerStream &&) noexcept = default;
AnswerStream & AnswerStream::operator=(AnswerStream &&) noexcept = default;
AnswerStream::~AnswerStream() = default;

bool AnswerStream::next(Answer & answer) { return impl_->next(answer); }
void AnswerStream::cancel() noexcept { impl_->cancel(); }

StreamReport AnswerStream::report() const {
    std::unique_lock lock(impl_->mutex);
    impl_->changed.wait(
        lock, [this] { return impl_->ended || !(impl_->stop.stop_requested() || impl_->done); });
    return impl_->report;
}

AnswerStream Searcher::start(QuerySource source, StreamOptions options) const {
    translated([&] { check(options); });
    return AnswerStream(
        std::make_unique<AnswerStream::Impl>(impl_, std::move(source), std::move(options)));
}

} // namespace tansaku::api
