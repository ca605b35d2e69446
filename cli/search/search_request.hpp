// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "cli/options/option_set.hpp"
#include "cli/output/format/blast_columns.hpp"
#include "cli/search/query_source.hpp"
#include "cli/search/run_request.hpp"
#include "index/catalogue/filter/strata.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
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
struct SearchRequest : RunRequest {
    QueryInput queries;
    SpaceChoice space = SpaceChoice::total;
    std::uint64_t space_bases = 0;

    OutputFormat format = OutputFormat::tsv;
    std::vector<StratumField> by;             // cohort
    std::vector<BlastColumn const *> columns; // blast6, blast7; none: BLAST's 12
    bool with_hits = true;                    // alleles: all that 'expand' needs
    bool as_parts = false; // answers go to who merges them with those of other samples
};

[[nodiscard]] OptionSet search_options();

// The format when none is named: for people where results go to a terminal.
[[nodiscard]] OutputFormat default_format(ParsedOptions const & options);

// What is asked, and in which format, without queries, results' file and summary.
// Throws Error: input.
[[nodiscard]] SearchRequest read_search_question(ParsedOptions const & options,
                                                 std::filesystem::path index);

// Throws Error: input. Files are looked for, but not read; the index is not opened.
[[nodiscard]] SearchRequest read_search_request(ParsedOptions const & options);

} // namespace tansaku::cli
