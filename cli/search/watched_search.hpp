// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/column/answer_context.hpp"
#include "cli/output/format/answer_writer.hpp"
#include "cli/search/search_request.hpp"
#include "engine/run/search_engine.hpp"
#include "index/catalogue/consent/consent_watch.hpp"
#include "index/format/digest.hpp"
#include "index/read/stored_index.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace tansaku::cli {

// The engine and the writer for those who are live at one time.
struct LiveSearch {
    // Among `chosen`; absent: everybody. Queries may take `memory`. Everything but `watch` must
    // outlive it.
    LiveSearch(SearchRequest const & request, StoredIndex const & index,
               std::optional<SampleSet> const & chosen, std::uint64_t memory,
               ConsentWatch const & watch, ByteSink & sink);

    Digest const live;         // of the set and of who is chosen: equal sets, equal answers
    std::uint32_t const epoch; // of consent
    SearchEngine const engine;
    AnswerContext const context;
    std::unique_ptr<AnswerWriter> const writer;
};

// An index that is searched while people may withdraw. look() by any number of threads.
class WatchedSearch {
public:
    // Opens the generation of that name, or the one that the request asks for. The request must
    // outlive this.
    // Throws Error: input, also for conditions that the index can't answer, forbidden (another
    // user's index, tiered data sets), damaged.
    explicit WatchedSearch(SearchRequest const & request, std::string const & generation = {});

    // To be called once, before anything below. The sink must outlive this. Throws as LiveSearch.
    void write_to(ByteSink & sink);

    [[nodiscard]] StoredIndex const & index() const noexcept { return index_; }
    // Who was asked for, whether they are live or not; absent: everybody.
    [[nodiscard]] std::optional<SampleSet> const & chosen() const noexcept { return chosen_; }
    // Whether it was asked to take little memory.
    [[nodiscard]] bool is_bound() const noexcept { return request_.options.memory != 0; }
    // The search among those who are live now: the last one, or a newer one once somebody withdrew.
    [[nodiscard]] std::shared_ptr<LiveSearch> look();

private:
    SearchRequest const & request_;
    StoredIndex const index_;
    // Read once: a list of samples may be a pipe, which is empty the second time.
    std::optional<SampleSet> const chosen_;
    std::mutex mutex_;
    ConsentWatch watch_;
    std::uint64_t const memory_; // what the index leaves of the request's
    ByteSink * sink_ = nullptr;
    std::shared_ptr<LiveSearch> newest_;
};

} // namespace tansaku::cli
