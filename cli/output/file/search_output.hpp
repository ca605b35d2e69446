// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/output/file/batch_log.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/search/run_request.hpp"
#include "cli/terminal/stop_signal.hpp"
#include "index/catalogue/filter/sample_set.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// Of what search an unfinished output is: all that decides its bytes but consent, which may change
// while a search runs, too. `chosen`: who is asked for, whatever lists, filters and cohorts now
// say; absent: everybody. `queries`: digest of all names and sequences.
[[nodiscard]] Digest digest_of_search(RunRequest const & request,
                                      std::optional<SampleSet> const & chosen, Digest queries);

// Whether --resume has nothing to do, since the output is whole; says so.
[[nodiscard]] bool is_whole_already(RunRequest const & request);

// The output of a search, for queries or for primers: standard output or a special file; or a file
// with its log, which can be left unfinished and gone on with. One thread.
class SearchOutput {
public:
    // `search`: of what search the log is. Throws Error: input, E-OUT-04, or resource.
    SearchOutput(RunRequest const & request, Digest search);
    // Removes what is neither finished nor kept.
    ~SearchOutput();
    SearchOutput(SearchOutput const &) = delete;
    SearchOutput & operator=(SearchOutput const &) = delete;

    [[nodiscard]] ByteSink & file() noexcept { return *file_; }
    // Answers that are in the file already; their queries are not searched again.
    [[nodiscard]] std::vector<LoggedAnswer> const & answers() const noexcept { return answers_; }
    [[nodiscard]] bool needs_begin() const noexcept { return needs_begin_; }

    void begun(); // what stands before the first answer was written, or is there
    void answered(QueryStatus status, std::uint64_t places);
    [[nodiscard]] int stop_signal() const noexcept { return stop_ ? stop_->number() : 0; }
    // Leaves the unfinished file and its log, and says so: it has the answers to so many of `what`.
    void leave_unfinished(std::uint64_t answered, std::uint64_t of, std::string_view what);
    void finish();

private:
    std::filesystem::path path_; // empty: nothing is logged
    Digest search_;
    std::optional<StopSignal> stop_;
    std::unique_ptr<OutputFile> file_;
    std::optional<BatchLog> log_;
    std::vector<LoggedAnswer> answers_;
    bool needs_begin_ = true;
    std::uint64_t begin_ = 0;
};

} // namespace tansaku::cli
