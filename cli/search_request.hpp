// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/option_set.hpp"
#include "cli/output/blast_columns.hpp"
#include "cli/output/output_file.hpp"
#include "cli/query_source.hpp"
#include "cli/sample_choice.hpp"
#include "engine/run/search_options.hpp"
#include "index/catalogue/strata.hpp"
#include "index/read/stored_index.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku::cli {

enum class OutputFormat : std::uint8_t {
    summary,
    tsv,
    blast6,
    blast7,
    alleles,
    cohort,
    jsonl,
    counts, // only of a search within so many errors
    sam,
    paf
};

inline constexpr std::array<std::string_view, 10> k_search_formats = {
    "summary", "tsv", "blast6", "blast7", "alleles", "cohort", "jsonl", "counts", "sam", "paf"};
inline constexpr std::array<std::string_view, 2> k_search_tasks = {"blastn", "megablast"};

// The space of E-values, before the index is known.
enum class SpaceChoice : std::uint8_t { total, distinct, bases };

// What 'tansaku search' was asked for.
struct SearchRequest {
    std::filesystem::path index;
    QueryInput queries;
    // Without `space` and `selected`, which the index decides; of `memory` the index takes a part.
    SearchOptions options;
    SpaceChoice space = SpaceChoice::total;
    std::uint64_t space_bases = 0;
    SampleChoice samples;
    std::optional<std::uint64_t> generation; // absent: the published one
    FileSource source;

    OutputFormat format = OutputFormat::tsv;
    std::vector<StratumField> by;              // cohort
    std::vector<std::string> metadata_columns; // tsv
    std::vector<BlastColumn const *> columns;  // blast6, blast7; none: BLAST's 12
    bool with_hits = true;                     // alleles: all that 'expand' needs
    std::filesystem::path output;              // empty: standard output
    std::filesystem::path summary;             // empty: none
    Overwrite overwrite = Overwrite::no;
    bool resume = false; // go on with an unfinished output
    // All that decides the results, but for index and queries: "name value" of the options.
    std::vector<std::string> parameters;
    std::vector<std::string> filters; // whom the search is restricted to, as options
    std::optional<std::chrono::seconds> time_limit;
    bool as_parts = false; // answers go to who merges them with those of other samples
    bool quiet = false;
};

[[nodiscard]] OptionSet search_options();

// The format when none is named: for people where results go to a terminal.
[[nodiscard]] OutputFormat default_format(ParsedOptions const & options);

// What is asked, and in which format, without queries, results' file and summary.
// Throws Error: input.
[[nodiscard]] SearchRequest read_search_question(ParsedOptions const & options,
                                                 std::filesystem::path index);

// Where results go: --output, --summary, --force. Throws Error: input, as check_output().
void read_search_output(ParsedOptions const & options, std::string_view verb,
                        SearchRequest & request);

// Throws Error: input. Files are looked for, but not read; the index is not opened.
[[nodiscard]] SearchRequest read_search_request(ParsedOptions const & options);

} // namespace tansaku::cli
