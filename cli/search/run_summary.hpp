// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/mpi/rank_report.hpp"
#include "cli/search/answer_record.hpp"
#include "cli/search/query_status.hpp"
#include "index/core/error.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tansaku::cli {

// What became of a search: one record per query, or pair of primers, and the run as a whole,
// written as JSON (keys: cli/README.md). Filled as the run goes on, so that it can be written at
// any end of it.
class RunSummary {
public:
    static constexpr std::uint64_t k_many_places = 10000; // more are announced

    void add(AnswerRecord const & record);
    // A query that an earlier run has answered.
    void add_earlier(std::string name, QueryStatus status, std::uint64_t places);
    void fail(std::vector<Finding> findings) { findings_ = std::move(findings); }

    [[nodiscard]] std::uint64_t count(QueryStatus status) const noexcept {
        return counts_[static_cast<std::size_t>(status)];
    }
    // Queries with more places than a table is read through.
    [[nodiscard]] std::uint64_t queries_with_many_places() const noexcept;
    [[nodiscard]] std::uint64_t queries() const noexcept { return queries_.size(); }

    std::string verb = "search";
    // Of the index; 0 as long as none is open.
    std::uint64_t generation = 0;
    std::uint32_t consent_epoch = 0; // of what was told of consent
    std::uint64_t searched_samples = 0;
    std::uint64_t searched_subjects = 0;
    std::uint64_t not_selected = 0;         // live samples with sequence that were not chosen
    std::uint64_t without_sequence = 0;     // samples with metadata alone
    std::uint64_t in_missing_files = 0;     // live samples that were not searched for that
    std::vector<std::string> missing_files; // of the index: paths in it
    std::string carrier_rule;
    std::vector<std::string> filters;    // whom the search was restricted to
    std::vector<std::string> parameters; // options that decide the results: "name value"
    unsigned threads = 0;
    std::uint64_t not_searched = 0; // queries or pairs that a run left to --resume
    std::vector<RankReport> ranks;  // of a search by ranks

    [[nodiscard]] std::string json(int exit_code) const;

private:
    struct Query {
        std::string name;
        QueryStatus status;
        std::optional<Finding> refused;
        std::uint64_t places; // listed
    };
    std::vector<Query> queries_;
    std::uint64_t counts_[6] = {}; // by QueryStatus
    std::uint64_t cells_ = 0;
    std::vector<Finding> findings_;
    std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

} // namespace tansaku::cli
