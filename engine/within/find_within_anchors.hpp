// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "engine/within/find_occurrences.hpp"
#include "engine/within/find_strings.hpp"
#include "engine/within/parts.hpp"
#include "engine/within/within_anchor.hpp"
#include "index/core/stop_signal.hpp"
#include "index/read/stored_dictionary.hpp"

#include <span>
#include <vector>

namespace tansaku {

// Finds where parts of a pattern stand in the dictionary, on either strand, each with its errors.
// Keeps its buffers. One thread at a time.
class WithinAnchorFinder {
public:
    // Appends the anchors in the shards that the dictionary holds, in no order that counts.
    // `pattern` and `parts` are those of the plus strand. Throws Error: damaged; Stopped.
    // REQUIRES: these shards have an FM-index.
    void find(StoredDictionary const & dictionary, WithinPattern const & pattern,
              std::span<PatternPart const> parts, std::vector<WithinAnchor> & anchors,
              StopSignal const * stop = nullptr);

private:
    void list_strings(StoredShard const & shard, WithinPattern const & pattern,
                      PatternPart const & part, StopSignal const * stop);

    StringFinder finder_;
    std::vector<FoundString> strings_;
    OccurrenceFinder occurrence_finder_;
    std::vector<Occurrence> occurrences_;
};

} // namespace tansaku
