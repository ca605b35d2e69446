// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/search/query_status.hpp"
#include "index/format/digest.hpp"
#include "index/input/block_compressor.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <vector>

namespace tansaku::cli {

// What became of one query of an unfinished output.
struct LoggedAnswer {
    std::uint64_t end = 0; // bytes of text before the next answer
    QueryStatus status = QueryStatus::answered;
    std::uint64_t places = 0;
};

// Beside the unfinished file of an output: of what search it is, and where in it each answer ends.
//   tansaku-part 1 <digest of the search> <bytes before the first answer>
//   <end> <status> <places>      a line per answer
// One thread.
class BatchLog {
public:
    static std::filesystem::path path_of(std::filesystem::path const & output); // "<path>.part.log"

    // Begins one. Throws Error: resource.
    BatchLog(std::filesystem::path const & output, Digest search, std::uint64_t begin);
    // Goes on with one, cut behind its first `answers` lines.
    BatchLog(std::filesystem::path const & output, Digest search, std::uint64_t begin,
             std::vector<LoggedAnswer> const & answers);

    // True when it is time to flush the output: a log that is behind costs a search again.
    bool add(LoggedAnswer const & answer);
    void flush();
    void remove() noexcept;

private:
    void write(LoggedAnswer const & answer);

    std::filesystem::path path_;
    std::ofstream file_;
    std::chrono::steady_clock::time_point flushed_{}; // long ago: the first answer is seen at once
};

// An unfinished output that a search can go on with.
struct UnfinishedOutput {
    WholeBlocks have;
    std::uint64_t begin = 0;           // bytes before the first answer
    std::uint64_t from = 0;            // where to go on: behind all of `answers`, or 0
    bool has_begin = false;            // whether what stands before the first answer is there
    std::vector<LoggedAnswer> answers; // that are there as a whole
};

// Nothing when there is none. Throws Error: input, E-OUT-04 when it is that of another search, or
// has no log.
[[nodiscard]] std::optional<UnfinishedOutput> find_unfinished(std::filesystem::path const & output,
                                                              Digest search);

} // namespace tansaku::cli
