// SPDX-License-Identifier: BSD-3-Clause
#include "engine/run/stream_memory.hpp"

#include "engine/answer/answer_bytes.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace tansaku {
namespace {

// What is larger is rare, and would be held for nothing.
constexpr std::uint64_t k_longest_text = std::uint64_t{1} << 20;

} // namespace

Finding memory_finding(std::uint64_t bytes) {
    return {"E-MEM-04", "",
            "the query takes more than the " + std::to_string(bytes) +
                " bytes of memory that one query may take here; grant more memory, or ask for less "
                "(without all places, or of fewer samples), or cut a long query into overlapping "
                "pieces"};
}

Answer search_counted(SearchEngine const & engine, Query query, MemoryAccount & account,
                      StopSignal const * stop) {
    try {
        CountedMemory const counted(account);
        SearchScratch scratch;
        return engine.search(Query(query), scratch, stop);
    } catch (MemoryExceeded const &) {
        Answer refused;
        refused.query = std::move(query);
        refused.refused = memory_finding(account.pool().bytes());
        return refused;
    }
}

StreamMemory::StreamMemory(std::uint64_t bytes, unsigned threads)
    : ahead_(bytes / 4 - std::min(threads * k_memory_of_thread, bytes / 8))
    , turn_(bytes - bytes / 4)
    , longest_query_(bytes / 8)
    , most_kept_(ahead_.bytes() / 2 / threads) {}

bool StreamMemory::hold(Answer & query, MemoryAccount & held, bool alone) {
    bool const fits = bytes_of(query) <= longest_query_;
    for (bool const last : {false, true}) {
        if (!fits) break;
        try {
            held.add(bytes_of(query));
            return true;
        } catch (MemoryExceeded const &) {
            if (!alone) return false;
            if (!last) let_go();
        }
    }
    query.query.residues = {};
    query.refused = memory_finding(longest_query_);
    return true;
}

bool StreamMemory::answer_ahead(SearchEngine const & engine, Answer & answer, MemoryAccount & held,
                                StopSignal const * stop) {
    std::unique_ptr<Kept> kept = take();
    try {
        Answer made;
        {
            CountedMemory const counted(kept->account);
            if (!kept->scratch) kept->scratch = std::make_unique<SearchScratch>();
            made = engine.search(Query(answer.query), *kept->scratch, stop);
        }
        std::uint64_t const bytes = bytes_of(made);
        kept->account.remove(bytes);
        held.add(bytes);
        answer = std::move(made);
    } catch (MemoryExceeded const &) {
        return false; // and its working memory is gone
    }
    if (kept->account.bytes() <= most_kept_) give(std::move(kept));
    return true;
}

std::unique_ptr<StreamMemory::Kept> StreamMemory::take() {
    std::lock_guard const lock(mutex_);
    if (kept_.empty()) return std::make_unique<Kept>(ahead_);
    std::unique_ptr<Kept> kept = std::move(kept_.back());
    kept_.pop_back();
    return kept;
}

void StreamMemory::give(std::unique_ptr<Kept> kept) {
    std::lock_guard const lock(mutex_);
    kept_.push_back(std::move(kept));
}

std::string StreamMemory::take_text(MemoryAccount & held) {
    std::string text;
    {
        std::lock_guard const lock(mutex_);
        if (texts_.empty()) return text;
        text = std::move(texts_.back());
        texts_.pop_back();
        held_by_texts_.remove(text.capacity());
    }
    try {
        held.add(text.capacity());
    } catch (MemoryExceeded const &) {
        text = {};
    }
    return text;
}

void StreamMemory::give_text(std::string text) noexcept {
    std::uint64_t const bytes = text.capacity();
    if (bytes == std::string().capacity() || bytes > std::min(most_kept_, k_longest_text)) return;
    text.clear();
    std::lock_guard const lock(mutex_);
    try {
        held_by_texts_.add(bytes);
    } catch (MemoryExceeded const &) {
        return;
    }
    try {
        texts_.push_back(std::move(text));
    } catch (std::bad_alloc const &) {
        held_by_texts_.remove(bytes);
    }
}

void StreamMemory::let_go() {
    std::lock_guard const lock(mutex_);
    kept_.clear();
    for (std::string const & text : texts_)
        held_by_texts_.remove(text.capacity());
    texts_.clear();
}

} // namespace tansaku
