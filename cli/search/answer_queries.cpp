// SPDX-License-Identifier: BSD-3-Clause
#include "cli/search/answer_queries.hpp"

#include "cli/machine/large_pages.hpp"
#include "engine/run/stream_memory.hpp"

#include <deque>
#include <memory>
#include <mutex>
#include <utility>

namespace tansaku::cli {
namespace {

class QueryRun {
public:
    QueryRun(WatchedSearch & search, QueryStream const & stream)
        : search_(search)
        , stream_(stream) {}

    void run() {
        do {
            std::shared_ptr<LiveSearch> const live = search_.look();
            paused_ = false;
            search_stream(
                live->engine,
                {.next = [&](Answer & query) { return next(query, *live); },
                 .render = [&](Answer const & answer,
                               std::string & text) { live->writer->render(answer, text); },
                 .write = [&](Answer const & answer,
                              std::string const & text) { take(answer, text, *live); },
                 .begin_thread = search_.is_bound() ? nullptr : std::function(use_large_pages)});
        } while (paused_);
    }

private:
    bool next(Answer & query, LiveSearch const & live) {
        if (search_.look().get() != &live) { // the stream begins again, without who withdrew
            paused_ = true;
            return false;
        }
        std::string place;
        if (!stream_.next(query, place)) return false;
        std::lock_guard const lock(mutex_);
        places_.push_back(std::move(place));
        return true;
    }

    // Answers come in the order of their queries, but on another thread.
    std::string take_place() {
        std::lock_guard const lock(mutex_);
        std::string place = std::move(places_.front());
        places_.pop_front();
        return place;
    }

    void take(Answer const & answer, std::string const & text, LiveSearch const & live) {
        std::shared_ptr<LiveSearch> const now = search_.look();
        std::string const place = take_place();
        if (now.get() != &live && !answer.refused) {
            answer_again(*now, answer.query, place, stream_.put);
        } else {
            stream_.put(record_of(answer, place, now->writer->rows(answer), now->live));
            now->writer->write(answer, text);
        }
        if (stream_.written) stream_.written();
    }

    WatchedSearch & search_;
    QueryStream const & stream_;
    bool paused_ = false; // the stream ended because somebody withdrew
    std::mutex mutex_;
    std::deque<std::string> places_; // of queries on their way
};

// One query, in the memory that a query of the stream may take.
Answer answered(SearchEngine const & engine, Query query) {
    if (engine.options().memory == 0) {
        SearchScratch scratch;
        return engine.search(std::move(query), scratch);
    }
    StreamMemory memory(engine.options().memory, 1);
    MemoryAccount account(memory.turn());
    return search_counted(engine, std::move(query), account);
}

} // namespace

void answer_queries(WatchedSearch & search, QueryStream const & stream) {
    QueryRun(search, stream).run();
}

void answer_again(LiveSearch & live, Query query, std::string const & place,
                  std::function<void(AnswerRecord const & record)> const & put) {
    Answer const again = answered(live.engine, std::move(query));
    std::string text;
    live.writer->render(again, text);
    put(record_of(again, place, live.writer->rows(again), live.live));
    live.writer->write(again, text);
}

} // namespace tansaku::cli
