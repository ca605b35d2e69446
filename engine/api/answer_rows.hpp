// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/answer/answer.hpp"
#include "engine/api/live_engine.hpp"
#include "engine/run/counted_memory.hpp"

#include <tansaku/answer.hpp>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::api {

// An answer as plain rows, and what their views refer to.
struct Answer::Impl {
    std::shared_ptr<LiveEngine const> engine;
    tansaku::Answer answer;
    std::optional<Finding> refused;
    std::vector<std::string> texts;      // two per allele: text, CIGAR
    std::deque<std::string> differences; // from references, of hits that have one
    std::vector<Allele> alleles;
    std::vector<Hit> hits;
    std::vector<std::string_view> carriers;
};

// What becomes an Answer. O(hits + bases of alleles).
[[nodiscard]] std::unique_ptr<Answer::Impl> make_rows(std::shared_ptr<LiveEngine const> engine,
                                                      tansaku::Answer answer);

// The same, where answer and rows have room in `account`, which may hold the answer already; else
// the query is refused.
[[nodiscard]] std::unique_ptr<Answer::Impl>
make_rows_counted(std::shared_ptr<LiveEngine const> engine, tansaku::Answer answer,
                  MemoryAccount & account);

} // namespace tansaku::api
