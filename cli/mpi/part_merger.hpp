// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/search/answer_record.hpp"
#include "cli/wire/frame.hpp"
#include "engine/answer/answer.hpp"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// What ranks that search different samples tell of the same queries, sorted by query. Keeps the
// texts that all ranks made of one batch of queries (k_batch_queries at most): as much as those
// have found, whatever the number of ranks, since each sample is one rank's. One thread.
class PartMerger {
public:
    explicit PartMerger(int ranks);

    // Frames that a rank sends, as they come. Throws Error: damaged.
    void take(int rank, std::string_view bytes);

    // Of one query.
    struct Parts {
        std::vector<Answer> answers; // by rank
        std::vector<Digest> live;    // who was live for each
        std::optional<Finding> refused;
    };
    // The next query that all ranks have told. Throws Error: damaged when one has not.
    [[nodiscard]] Parts next();

private:
    struct Told {
        AnswerRecord record;
        std::string text;
    };
    struct Rank {
        FrameParser parser;
        std::deque<Told> told;
    };
    std::vector<Rank> ranks_;
};

} // namespace tansaku::cli
