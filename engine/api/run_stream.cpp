// SPDX-License-Identifier: BSD-3-Clause
#include "engine/api/answer_rows.hpp"
#include "engine/api/searcher_impl.hpp"
#include "engine/run/ordered_stream.hpp"
#include "engine/run/stream_memory.hpp"

#include <algorithm>
#include <atomic>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace tansaku::api {
namespace {

struct Work {
    std::shared_ptr<LiveEngine const> engine;
    tansaku::Answer answer;
    // Where memory is bounded: what the answer holds of it, and whether it is one already.
    std::optional<MemoryAccount> held;
    bool answered = false;
};

// One stream. Members that no comment speaks of belong to where sources are read or where answers
// are handed out, each of which is one thread at a time.
class StreamRun {
public:
    StreamRun(Searcher::Impl & searcher, QuerySource const & source, AnswerSink const & sink,
              StreamOptions const & options, unsigned threads)
        : searcher_(searcher)
        , source_(source)
        , sink_(sink)
        , progress_(options.progress)
        , stop_(options.stop, options.deadline)
        , engines_(searcher.engines()) {
        if (options.memory != 0) memory_.emplace(options.memory, threads);
    }

    // A piece of work, or nothing at the end, or where those before it need its room first.
    std::shared_ptr<Work> next() {
        std::shared_ptr<Work> work = std::exchange(waiting_, nullptr);
        if (!work) work = read();
        if (!work || !memory_) return work;
        if (!work->held) work->held.emplace(memory_->ahead());
        bool const alone = read_ == taken_ + 1;
        if (memory_->hold(work->answer, *work->held, alone)) return work;
        waiting_ = std::move(work);
        return nullptr;
    }
    // Whether the stream goes on once all that was read before is handed out.
    [[nodiscard]] bool is_paused() const noexcept { return waiting_ != nullptr; }

    void answer(Work & work) {
        if (ended_ || stop_.reason() == StopSignal::Reason::asked) return;
        work.engine = engines_->now();
        if (work.answer.refused) return;
        if (memory_)
            work.answered =
                memory_->answer_ahead(work.engine->engine, work.answer, *work.held, &stop_);
        else
            work.answer = searcher_.answer(*work.engine, std::move(work.answer.query), stop_);
    }

    void put(Work & work) {
        hand_out(work);
        // What it held is free, before somebody is told that he is alone.
        work.answer = {};
        work.held.reset();
        ++taken_;
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
    std::shared_ptr<Work> read() {
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

    // Nothing is handed out of who is withdrawn at this moment: it is answered again.
    void hand_out(Work & work) {
        if (!work.engine || ended_ || stop_.reason() == StopSignal::Reason::asked) return;
        std::optional<MemoryAccount> turn;
        if (memory_) turn.emplace(memory_->turn());
        if (memory_ && !work.answered) answer_in_turn(work, turn);
        while (true) {
            std::shared_ptr<LiveEngine const> now = engines_->now();
            if (now == work.engine) break;
            work.engine = std::move(now);
            answer_in_turn(work, turn);
        }
        // Stopped while it was answered: dropped, as those behind it.
        if (stop_.reason() == StopSignal::Reason::asked) return;
        auto rows = turn ? make_rows_counted(std::move(work.engine), std::move(work.answer), *turn)
                         : make_rows(std::move(work.engine), std::move(work.answer));
        searcher_.count(rows->answer);
        report_.refused += rows->answer.refused ? 1u : 0u;
        report_.partial += rows->answer.flags.partial ? 1u : 0u;
        ++report_.progress.answered;
        bool const more = sink_(Answer(std::move(rows)));
        if (progress_) progress_({report_.progress.answered, read_});
        if (!more) ended_ = true;
    }

    void answer_in_turn(Work & work, std::optional<MemoryAccount> & turn) {
        if (work.answer.refused) return;
        Query query = std::move(work.answer.query);
        work.answer = {};
        if (turn) {
            turn.emplace(memory_->turn()); // what there was is gone
            work.answer = search_counted(work.engine->engine, std::move(query), *turn, &stop_);
        } else {
            work.answer = searcher_.answer(*work.engine, std::move(query), stop_);
        }
    }

    Searcher::Impl & searcher_;
    QuerySource const & source_;
    AnswerSink const & sink_;
    ProgressCallback const & progress_;
    StopSignal const stop_;
    std::shared_ptr<LiveEngines> const engines_; // of one generation, to the stream's end
    std::atomic<bool> ended_ = false;            // the sink wants no more
    std::atomic<std::uint64_t> read_ = 0;
    std::atomic<std::uint64_t> taken_ = 0; // pieces of work that came to where they are handed out
    bool drained_ = false;
    StreamReport report_;
    std::optional<StreamMemory> memory_; // where it is bounded
    std::shared_ptr<Work> waiting_;      // was read, and finds no room yet
};

// More are a mistake, and would be made before it shows.
constexpr unsigned k_most_threads = 1024;

unsigned threads_of(StreamOptions const & options) {
    return options.threads != 0 ? options.threads
                                : std::max(1u, std::thread::hardware_concurrency());
}

} // namespace

void check_memory(CallOptions const & options) {
    if (options.memory != 0 && options.memory < k_least_search_memory)
        throw tansaku::Error(tansaku::Fault::input, "E-OPT-02", "",
                             "memory is " + std::to_string(options.memory) +
                                 " bytes; expected at least " +
                                 std::to_string(k_least_search_memory) + ", or 0: any number");
}

void check(StreamOptions const & options) {
    check_memory(options);
    if (options.threads > k_most_threads)
        throw tansaku::Error(tansaku::Fault::input, "E-OPT-02", "",
                             "threads is " + std::to_string(options.threads) +
                                 "; expected at most " + std::to_string(k_most_threads) +
                                 ", or 0: as many as the machine has");
}

StreamReport run_stream(Searcher::Impl & searcher, QuerySource const & source,
                        AnswerSink const & sink, StreamOptions const & options) {
    unsigned const threads = threads_of(options);
    StreamRun run(searcher, source, sink, options, threads);
    do {
        run_ordered({.threads = threads,
                     .most = options.waiting != 0 ? options.waiting : threads * 4,
                     .own_arena = options.arena != Arena::callers},
                    {.next = [&] { return run.next(); },
                     .work = [&](void * piece) { run.answer(*static_cast<Work *>(piece)); },
                     .put = [&](void * piece) { run.put(*static_cast<Work *>(piece)); }});
    } while (run.is_paused());
    return run.report();
}

} // namespace tansaku::api
