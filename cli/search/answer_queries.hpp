// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/search/answer_record.hpp"
#include "cli/search/watched_search.hpp"

#include <functional>
#include <string>

namespace tansaku::cli {

// Where queries come from, and who is told what became of them.
struct QueryStream {
    // The next query and its place ("file:line" or empty); false at the end. A query that comes
    // with `refused` set is not searched.
    std::function<bool(Answer & query, std::string & place)> next;
    // Told in the order of the queries, before the answer's bytes go to the sink.
    std::function<void(AnswerRecord const & record)> put;
    // Told once they all went there. May be absent.
    std::function<void()> written = {};
};

// Answers all queries; their texts go to the sink of `search`, without what stands before the first
// and behind the last one. `next` and `put` are each called from one thread at a time. Nothing is
// written of whom is withdrawn at that moment: what was answered before is answered again.
void answer_queries(WatchedSearch & search, QueryStream const & stream);

// Answers one query among those who are live for `live`.
void answer_again(LiveSearch & live, Query query, std::string const & place,
                  std::function<void(AnswerRecord const & record)> const & put);

} // namespace tansaku::cli
