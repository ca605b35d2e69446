// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/options/option_conflicts.hpp"
#include "cli/options/option_set.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/search/sample_choice.hpp"
#include "engine/run/search_options.hpp"
#include "index/read/stored_index.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

// What a run over an index was asked for, whether it answers queries or pairs of primers.
struct RunRequest {
    std::filesystem::path index;
    // Without `space`, `live` and `selected`, which the index decides; of `memory` the index takes
    // a part.
    SearchOptions options;
    SampleChoice samples;
    std::optional<std::uint64_t> generation; // absent: the published one
    FileSource source;

    std::vector<std::string> metadata_columns; // of formats that have a row per sample
    std::filesystem::path output;              // empty: standard output
    std::filesystem::path summary;             // empty: none
    Overwrite overwrite = Overwrite::no;
    bool resume = false; // go on with an unfinished output
    // All that decides the results, but for index and queries: "name value" of the options.
    std::vector<std::string> parameters;
    std::vector<std::string> filters; // whom the search is restricted to, as options
    std::optional<std::chrono::seconds> time_limit;
    bool quiet = false;
};

// The options of where results go; `summary`: what is said of --summary.
void add_run_output_options(OptionSet & options, std::string summary);

// Where results go, and how long it may take: --output, --summary, --force, --resume, --time-limit.
// Throws Error: input, as check_output().
void read_run_output(ParsedOptions const & options, std::string_view verb, RunRequest & request);

// `parameters` and `filters`. `format`: the one that is taken, whether it was named or not.
void read_parameters(ParsedOptions const & options, std::string_view format, RunRequest & request);

// What --time-limit does not go with.
void add_conflicts_of_time_limit(ParsedOptions const & options, OptionConflicts & conflicts);

} // namespace tansaku::cli
