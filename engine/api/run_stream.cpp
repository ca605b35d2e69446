// SPDX-License-Identifier: BSD-3-Clause
#include "engine/api/answer_rows.hpp"
#include "engine/api/searcher_impl.hpp"
#include "engine/run/ordered_stream.hpp"

#include <algorithm>
#include <atomic>
#include <string>
#include <thread>
#include <utility>

namespace tansaku::api {
namespace {

struct Work {
    std::shared_ptr<LiveEngine const> engine;
    tansaku::Answer answer;
};

// One stream. Members that no comment speaks of belong to where sources are read or where answers
// are handed out, each of which is one thread at a time.
class StreamRun {
public:
    StreamRun(Searcher::Impl & searcher, QuerySource const & source, AnswerSink const & sink,
              StreamOptions const & options)
        : searcher_(searcher)
        , source_(source)
        , sink_(sink)
        , progress_(options.progress)
        , stop_(options.stop, options.deadline)
        , engines_(searcher.engines()) {}

    // Of a piece of work, or nothing at the end.
    std::shared_ptr<Work> next() {
        if (ended_ || stop_.reason() != StopSignal::Reason::none) return nullptr;
        QueryText query;
        if (!source_(query)) {
            drained_ = true;
            return nullptr;
        }
        read_.fetch_add(1);
        auto work = std::make_shared<Work>();
        work->answer = read_query(query.name, query.letters);
        return work;
    }

    void answer(Work & work) {
        if (ended_ || stop_.reason() == StopSignal::Reason::asked) return;
        work.engine = engines_->now();
        if (!work.answer.refused)
            work.answer = searcher_.answer(*work.engine, std::move(work.answer.query), stop_);
    }

    // Nothing is handed out of who is withdrawn at this moment: it is answered again.
    void put(Work & work) {
        if (!work.engine || ended_ || stop_.reason() == StopSignal::Reason::asked) return;
        while (true) {
            std::shared_ptr<LiveEngine const> now = engines_->now();
            if (now == work.engine) break;
            work.engine = std::move(now);
            if (!work.answer.refused)
                work.answer = searcher_.answer(*work.engine, std::move(work.answer.query), stop_);
        }
        // Stopped while it was answered: dropped, as those behind it.
        if (stop_.reason() == StopSignal::Reason::asked) return;
        searcher_.count(work.answer);
        report_.refused += work.answer.refused ? 1u : 0u;
        report_.partial += work.answer.flags.partial ? 1u : 0u;
        ++report_.progress.answered;
        bool const more = sink_(make_answer(std::move(work.engine), std::move(work.answer)));
        if (progress_) progress_({report_.progress.answered, read_});
        if (!more) ended_ = true;
    }

    [[nodiscard]] StreamReport report() const {
        StreamReport report = report_;
        report.progress.read = read_;
        bool const whole = drained_ && report.progress.answered == report.progress.read;
        if (ended_)
            report.end = StreamEnd::refused;
        else if (whole && report.partial == 0)
            report.end = StreamEnd::complete;
        else
            report.end =
                stop_.reason() == StopSignal::Reason::asked ? StreamEnd::stopped : StreamEnd::late;
        return report;
    }

private:
    Searcher::Impl & searcher_;
    QuerySource const & source_;
    AnswerSink const & sink_;
    ProgressCallback const & progress_;
    StopSignal const stop_;
    std::shared_ptr<LiveEngines> const engines_; // of one generation, to the stream's end
    std::atomic<bool> ended_ = false;            // the sink wants no more
    std::atomic<std::uint64_t> read_ = 0;
    bool drained_ = false;
    StreamReport report_;
};

// More are a mistake, and would be made before it shows.
constexpr unsigned k_most_threads = 1024;

unsigned threads_of(StreamOptions const & options) {
    return options.threads != 0 ? options.threads
                                : std::max(1u, std::thread::hardware_concurrency());
}

} // namespace

void check(StreamOptions const & options) {
    if (options.threads > k_most_threads)
        throw tansaku::Error(tansaku::Fault::input, "E-OPT-02", "",
                             "threads is " + std::to_string(options.threads) +
                                 "; expected at most " + std::to_string(k_most_threads) +
                                 ", or 0: as many as the machine has");
}

StreamReport run_stream(Searcher::Impl & searcher, QuerySource const & source,
                        AnswerSink const & sink, StreamOptions const & options) {
    StreamRun run(searcher, source, sink, options);
    unsigned const threads = threads_of(options);
    run_ordered({.threads = threads,
                 .most = options.waiting != 0 ? options.waiting : threads * 4,
                 .own_arena = options.arena != Arena::callers},
                {.next = [&] { return run.next(); },
                 .work = [&](void * piece) { run.answer(*static_cast<Work *>(piece)); },
                 .put = [&](void * piece) { run.put(*static_cast<Work *>(piece)); }});
    return run.report();
}

} // namespace tansaku::api
