// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {
class StoredIndex;
}

namespace tansaku::cli {

// What one rank did of a search.
struct RankReport {
    int rank = 0;
    std::string host;
    std::uint64_t threads = 0;
    std::uint64_t shards = 0;       // of the index in which it looked words up
    std::uint64_t shard_bytes = 0;  // their files
    std::uint64_t anchor_bytes = 0; // that other ranks sent of theirs
    std::uint64_t batches = 0;      // of the index that it searched
    std::uint64_t batch_bytes = 0;  // their files
    std::uint64_t queries = 0;
    std::uint64_t hits = 0;         // listed places
    std::uint64_t bytes = 0;        // of results
    std::uint64_t cells = 0;        // of alignment matrices
    std::uint64_t milliseconds = 0; // from the first query to the last answer
    std::uint64_t open = 0;         // milliseconds before: the index is copied, loaded, opened
    std::uint64_t waiting = 0;      // of these milliseconds, for queries of rank 0
    std::uint64_t sending = 0;      // of these milliseconds, for rank 0 to take results
    std::uint64_t peak_bytes = 0;   // resident, mapped pages included

    // As a message to rank 0; without `rank`.
    [[nodiscard]] std::string bytes_of() const;
    [[nodiscard]] static RankReport read(int rank, std::string_view bytes);
    // For people, one line.
    [[nodiscard]] std::string line() const;
};

// Says what each did, one line a rank.
void tell_ranks(std::vector<RankReport> const & reports);

// Which files of an index a rank searches.
void note_held_files(StoredIndex const & index, RankReport & report);

} // namespace tansaku::cli
