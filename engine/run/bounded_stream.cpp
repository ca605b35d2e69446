// SPDX-License-Identifier: BSD-3-Clause
#include "engine/run/bounded_stream.hpp"

#include "engine/answer/answer_bytes.hpp"
#include "engine/run/ordered_stream.hpp"
#include "engine/run/stream_memory.hpp"

#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <malloc.h>

namespace tansaku {
namespace {

struct Work {
    std::optional<MemoryAccount> held; // by the answer and its text
    Answer answer;
    std::string text;
    bool answered = false; // and rendered, ahead of its turn
};

class BoundedStream {
public:
    BoundedStream(SearchEngine const & engine, SearchStream const & stream)
        : engine_(engine)
        , stream_(stream)
        , memory_(engine.options().memory, engine.options().threads) {}

    void run() {
        unsigned const threads = engine_.options().threads;
        do {
            run_ordered({.threads = threads, .most = threads * 4},
                        {.next = [&] { return next(); },
                         .work = [&](void * piece) { answer(*static_cast<Work *>(piece)); },
                         .put = [&](void * piece) { put(*static_cast<Work *>(piece)); },
                         .begin_thread = stream_.begin_thread});
        } while (waiting_);
    }

private:
    std::shared_ptr<Work> next() {
        std::shared_ptr<Work> work = std::exchange(waiting_, nullptr);
        if (!work) {
            work = std::make_shared<Work>();
            if (!stream_.next(work->answer)) return nullptr;
            work->held.emplace(memory_.ahead());
        }
        // No room: the stream pauses until all that was read before is written.
        if (!memory_.hold(work->answer, *work->held, on_the_way_ == 0)) {
            waiting_ = std::move(work);
            return nullptr;
        }
        ++on_the_way_;
        return work;
    }

    void answer(Work & work) {
        if (!work.answer.refused && !memory_.answer_ahead(engine_, work.answer, *work.held)) {
            ::malloc_trim(0);
            return;
        }
        work.text = memory_.take_text(*work.held);
        work.answered = render(work, *work.held);
    }

    // Whether there is memory for the text.
    bool render(Work & work, MemoryAccount & account) const {
        if (!stream_.render) return true;
        try {
            CountedMemory const counted(account);
            stream_.render(work.answer, work.text);
            return true;
        } catch (MemoryExceeded const &) {
            work.text = {};
            return false;
        }
    }

    void put(Work & work) {
        std::optional<MemoryAccount> turn;
        if (!work.answered) { // others may have left the heap full of small blocks that are free
            turn.emplace(memory_.turn());
            if (!work.answer.refused)
                work.answer = search_counted(engine_, std::move(work.answer.query), *turn);
            if (!render(work, *turn)) refuse(work);
            ::malloc_trim(0);
        }
        stream_.write(work.answer, work.text);
        // What it held is free, before somebody is told that he is alone.
        work.answer = {};
        work.held.reset();
        memory_.give_text(std::move(work.text));
        --on_the_way_;
    }

    // Its text would take too much.
    void refuse(Work & work) const {
        Answer refused;
        refused.query.name = std::move(work.answer.query.name);
        refused.refused = memory_finding(engine_.options().memory);
        work.answer = std::move(refused);
        if (stream_.render) stream_.render(work.answer, work.text);
    }

    SearchEngine const & engine_;
    SearchStream const & stream_;
    StreamMemory memory_;
    std::shared_ptr<Work> waiting_; // was read, and finds no room yet
    std::atomic<std::uint64_t> on_the_way_ = 0;
};

} // namespace

void bounded_stream(SearchEngine const & engine, SearchStream const & stream) {
    BoundedStream(engine, stream).run();
}

} // namespace tansaku
