// SPDX-License-Identifier: BSD-3-Clause
#include "cli/search/run_request.hpp"

#include "cli/search/time_limit.hpp"
#include "cli/terminal/message.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tansaku::cli {
namespace {

// Options without influence on the results, or told elsewhere.
constexpr std::array<std::string_view, 16> k_no_parameters = {
    "output", "summary", "force", "resume", "quiet",      "threads",  "query-sequence", "plan",
    "tasks",  "task",    "load",  "stage",  "time-limit", "estimate", "spread",         "memory"};

constexpr std::array<char const *, 11> k_filters = {
    "filter",          "filter-file", "dataset", "biobank",   "exclude-dataset", "samples",
    "exclude-samples", "cohort",      "region",  "haplotype", "strand"};

} // namespace

void add_run_output_options(OptionSet & options, std::string summary) {
    options
        .value("output", "FILE",
               "write results to this file, which appears when it is whole; compressed if its name "
               "ends with .gz or .zst")
        .value("summary", "FILE", std::move(summary))
        .flag("force", "replace existing files")
        .flag("resume", "go on with an output of the same command that was interrupted");
}

void read_run_output(ParsedOptions const & options, std::string_view verb, RunRequest & request) {
    request.output = output_path(options.value("output"));
    request.summary = options.value("summary").value_or("");
    request.overwrite = options.has("force") ? Overwrite::yes : Overwrite::no;
    if (!request.output.empty() && request.output == request.summary)
        throw usage_error(verb, "E-USE-05", "--output and --summary name the same file");
    request.resume = options.has("resume");
    if (request.resume && (request.output.empty() || is_special(request.output)))
        throw usage_error(verb, "E-USE-05", "--resume needs --output with the name of a file");
    if (auto const text = options.value("time-limit"))
        request.time_limit = parse_duration("time-limit", *text);
    if (request.resume && options.has("force"))
        throw usage_error(verb, "E-USE-05",
                          "--resume goes on with an output, and --force begins it anew");
    if (!request.output.empty())
        check_output(request.output, request.resume ? Overwrite::yes : request.overwrite);
    if (request.resume && !request.summary.empty()) request.overwrite = Overwrite::yes;
    if (!request.summary.empty()) check_output(request.summary, request.overwrite);
}

void read_parameters(ParsedOptions const & options, std::string_view format, RunRequest & request) {
    for (auto const & [name, values] : options.all()) {
        if (std::ranges::find(k_no_parameters, name) != k_no_parameters.end()) continue;
        for (std::string const & value : values)
            request.parameters.push_back(name + (value.empty() ? "" : ' ' + value));
    }
    if (!options.has("format")) request.parameters.push_back("format " + std::string(format));
    for (char const * const name : k_filters)
        for (std::string const & value : options.values(name))
            request.filters.push_back(std::string(name) + ' ' + value);
}

void add_conflicts_of_time_limit(ParsedOptions const & options, OptionConflicts & conflicts) {
    if (!options.has("time-limit")) return;
    auto const output = output_path(options.value("output"));
    if (output.empty() || is_special(output))
        conflicts.emplace_back("--time-limit needs --output with the name of a file, with which "
                               "--resume goes on");
}

} // namespace tansaku::cli
