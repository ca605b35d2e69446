// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "engine/answer/haplotype_order.hpp"
#include "engine/run/search_options.hpp"
#include "engine/seed/shard_look_up.hpp"
#include "index/core/stop_signal.hpp"
#include "index/read/stored_index.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tansaku {

// Working memory of one thread's searches; keeps its buffers from query to query.
class SearchScratch {
public:
    SearchScratch();
    ~SearchScratch();
    SearchScratch(SearchScratch &&) noexcept;
    SearchScratch & operator=(SearchScratch &&) noexcept;

    struct Impl;
    [[nodiscard]] Impl & impl() noexcept { return *impl_; }

private:
    std::unique_ptr<Impl> impl_;
};

// Answers queries over one index. Const: any number of threads, each with its own scratch.
// The index must outlive the engine.
class SearchEngine {
public:
    // Throws Error: input when the options are out of range.
    SearchEngine(StoredIndex const & index, SearchOptions options);

    [[nodiscard]] SearchOptions const & options() const noexcept { return options_; }
    [[nodiscard]] StoredIndex const & index() const noexcept { return index_; }
    [[nodiscard]] HaplotypeOrder const & haplotypes() const noexcept { return haplotypes_; }

    // Subjects that are searched and counted: the denominator of all counts.
    [[nodiscard]] std::uint64_t searched_subjects() const noexcept { return searched_subjects_; }
    [[nodiscard]] std::uint64_t searched_samples() const noexcept { return searched_samples_; }
    // Whether a haplotype of the index is among those that are searched.
    [[nodiscard]] bool searches(std::uint32_t haplotype) const;

    // Why a query is not answered, however the index is; empty when it is.
    [[nodiscard]] std::optional<Finding> refuse(Query const & query) const;

    // The answer, for the same query, index content and options always the same, byte for byte.
    // When `stop` tells to, the search ends within milliseconds, and the answer is flagged partial:
    // who asked for that gets no hits; when it is late, haplotypes whose best was sure by then have
    // theirs. Partial is also every answer over an index of which files are missing.
    // Throws Error: damaged, or std::bad_alloc.
    [[nodiscard]] Answer search(Query query, SearchScratch & scratch,
                                StopSignal const * stop = nullptr) const;

    // What the shards that the index holds tell others of a question (SearchOptions::shards of
    // theirs, with equal options), whoever is live. Throws Error: damaged, or std::bad_alloc.
    [[nodiscard]] ShardAnchors look_up(ShardQuestion const & question,
                                       SearchScratch & scratch) const;

private:
    [[nodiscard]] Answer find(Query query, SearchScratch::Impl & scratch,
                              StopSignal const * stop) const;
    void choose();
    void search_similar(SearchScratch::Impl & scratch, Answer & answer,
                        StopSignal const * stop) const;
    void search_within(SearchScratch::Impl & scratch, Answer & answer,
                       StopSignal const * stop) const;
    [[nodiscard]] std::vector<Anchor> anchors_of(SearchScratch::Impl & scratch,
                                                 ScoreStatistics const & statistics,
                                                 std::uint32_t look, StopSignal const * stop) const;
    [[nodiscard]] std::vector<Anchor> held_anchors(SearchScratch::Impl & scratch,
                                                   std::uint32_t look, std::int64_t least,
                                                   StopSignal const * stop) const;

    StoredIndex const & index_;
    SearchOptions options_;
    ScoringScheme scheme_;
    SearchSpace space_;
    HaplotypeOrder haplotypes_;
    std::uint64_t searched_subjects_ = 0;
    std::uint64_t searched_samples_ = 0;
    std::uint64_t searched_haplotypes_ = 0;
};

// What a stream of queries is made of.
struct SearchStream {
    // The next query; false at the end. One with `refused` set passes through.
    std::function<bool(Answer & query)> next;
    // Text of an answer, which may be left empty. Called on the thread that has searched: several
    // at a time. May be absent.
    std::function<void(Answer const & answer, std::string & text)> render;
    // Takes answers and texts in the order of the queries.
    std::function<void(Answer const & answer, std::string const & text)> write;
    // Called on each thread before it searches. May be absent.
    std::function<void()> begin_thread = nullptr;
};

// Answers queries on options().threads threads. `next` and `write` are each called from one thread
// at a time; at most a few answers per thread wait with their texts, however slow `write` is. An
// exception of any of the three ends the stream and leaves it. With options().memory as
// bounded_stream().
void search_stream(SearchEngine const & engine, SearchStream const & stream);

} // namespace tansaku
