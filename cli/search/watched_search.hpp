// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/answer_context.hpp"
#include "cli/output/answer_writer.hpp"
#include "cli/search_request.hpp"
#include "engine/run/search_engine.hpp"
#include "index/catalogue/consent_watch.hpp"
#include "index/catalogue/sample_set.hpp"
#include "index/format/digest.hpp"
#include "index/read/stored_index.hpp"

#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace tansaku::cli {

// The engine and the writer for those who are live at one time.
struct LiveSearch {
    // `chosen`: absent: all. Everything must outlive it. Throws Error: input for conditions that
    // the index can't answer.
    LiveSearch(SearchRequest const & request, StoredIndex const & index, SampleSet const & live,
               std::optional<SampleSet> const & chosen, ByteSink & sink);

    Digest const live; // of the set and of who is chosen: equal sets, equal answers
    SearchEngine const engine;
    AnswerContext const context;
    std::unique_ptr<AnswerWriter> const writer;
};

// An index that is searched while people may withdraw. look() by any number of threads.
class WatchedSearch {
public:
    // Opens the generation of that name, or the one that the request asks for. The request must
    // outlive this.
    // Throws Error: input, forbidden (another user's index, tiered data sets), damaged.
    explicit WatchedSearch(SearchRequest const & request, std::string const & generation = {});

    // To be called once, before anything below. The sink must outlive this. Throws as LiveSearch.
    void write_to(ByteSink & sink);

    [[nodiscard]] StoredIndex const & index() const noexcept { return index_; }
    // The search among those who are live now: the last one, or a newer one once somebody withdrew.
    [[nodiscard]] std::shared_ptr<LiveSearch> look();

private:
    SearchRequest const & request_;
    StoredIndex const index_;
    std::mutex mutex_;
    ConsentWatch watch_;
    ByteSink * sink_ = nullptr;
    std::optional<SampleSet> chosen_; // once: lists may become others while people withdraw
    std::shared_ptr<LiveSearch> newest_;
};

} // namespace tansaku::cli
