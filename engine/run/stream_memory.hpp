// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "engine/run/counted_memory.hpp"
#include "engine/run/search_engine.hpp"
#include "index/core/stop_signal.hpp"

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tansaku {

// The least that a search may be bounded to: any short query of few places has enough.
inline constexpr std::uint64_t k_least_search_memory = std::uint64_t{16} << 20;

// Searches in working memory of its own, as `account` allows; the answer stays in the account, but
// is refused (E-MEM-04) when it or the search takes more. Throws as SearchEngine::search().
[[nodiscard]] Answer search_counted(SearchEngine const & engine, Query query,
                                    MemoryAccount & account, StopSignal const * stop = nullptr);

// What a thread takes beside its searches: stack, and a heap of its own.
inline constexpr std::uint64_t k_memory_of_thread = std::uint64_t{1} << 20;

// What is said of a query that takes more than so many bytes.
[[nodiscard]] Finding memory_finding(std::uint64_t bytes);

// The memory of a stream of searches. A quarter is for all that are under way at once: threads (an
// eighth at most), queries that wait, searches, answers that wait. A query that finds no room there
// is answered in its turn, alone, with the rest, which is what it would need if its working memory
// were new. So whether a query is refused depends on itself, and not on threads or on the others.
// Any number of threads.
class StreamMemory {
public:
    StreamMemory(std::uint64_t bytes, unsigned threads);

    [[nodiscard]] MemoryPool & ahead() noexcept { return ahead_; }
    [[nodiscard]] MemoryPool & turn() noexcept { return turn_; }

    // Whether a query that was read has room, on `held`. Without any, those before it are to be
    // answered first; `alone`: there are none, and it is refused.
    [[nodiscard]] bool hold(Answer & query, MemoryAccount & held, bool alone);
    // Answers a query before its turn, and holds the answer on `held`. False where there is not
    // enough; then `answer` is as it was. Throws as SearchEngine::search().
    [[nodiscard]] bool answer_ahead(SearchEngine const & engine, Answer & answer,
                                    MemoryAccount & held, StopSignal const * stop = nullptr);
    // An empty text for an answer, with the room of one that is not needed any more, if there is
    // such: memory that was never touched costs a page fault every 4 KiB. Its room is held on
    // `held`, as it is while the text is written to under CountedMemory.
    [[nodiscard]] std::string take_text(MemoryAccount & held);
    // What a text holds is the account's no longer, which ends now.
    void give_text(std::string text) noexcept;

private:
    // Working memory that is kept for the next query, and what it holds.
    struct Kept {
        explicit Kept(MemoryPool & pool) : account(pool) {}
        MemoryAccount account;
        std::unique_ptr<SearchScratch> scratch;
    };

    [[nodiscard]] std::unique_ptr<Kept> take();
    void give(std::unique_ptr<Kept> kept);
    void let_go();

    MemoryPool ahead_;
    MemoryPool turn_;
    std::uint64_t const
        longest_query_; // bytes: the least that there is ahead, however many threads
    std::uint64_t const most_kept_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<Kept>> kept_;
    std::vector<std::string> texts_; // spare ones, the last given first
    MemoryAccount held_by_texts_{ahead_};
};

} // namespace tansaku
