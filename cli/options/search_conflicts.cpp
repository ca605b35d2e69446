// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/option_conflicts.hpp"
#include "cli/plan/task_number.hpp"
#include "cli/search/search_request.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace tansaku::cli {
namespace {

void add_all(ParsedOptions const & options, std::initializer_list<char const *> names,
             std::string const & why, OptionConflicts & conflicts) {
    for (char const * const name : names)
        if (options.has(name)) conflicts.push_back("--" + std::string(name) + why);
}

// `name` needs a format of `formats`, which `text` lists.
void add_unless(ParsedOptions const & options, char const * name,
                std::initializer_list<OutputFormat> formats, std::string const & text,
                OptionConflicts & conflicts) {
    if (!options.has(name)) return;
    auto const word = options.value("format");
    std::string_view const format =
        word ? std::string_view(*word)
             : k_search_formats[static_cast<std::size_t>(default_format(options))];
    for (OutputFormat const possible : formats)
        if (k_search_formats[static_cast<std::size_t>(possible)] == format) return;
    conflicts.push_back("--" + std::string(name) + " needs --format " + text);
}

void add_of_errors(ParsedOptions const & options, OptionConflicts & conflicts) {
    if (!options.has("max-errors")) {
        add_all(options, {"mismatches-only", "anchor-3prime", "text-iupac"}, " needs --max-errors",
                conflicts);
        if (options.value("format") == "counts")
            conflicts.emplace_back("--format counts needs --max-errors");
        return;
    }
    add_all(options, {"task", "evalue", "sensitivity", "dust", "all-places", "max-places"},
            " does not go with --max-errors, which finds and lists everything", conflicts);
}

} // namespace

OptionConflicts search_conflicts(ParsedOptions const & options) {
    bool const plan = options.has("plan");
    if (plan && names_task(options)) return beside_task(options, k_search_task_options);
    OptionConflicts conflicts;
    if (plan) {
        add_of_plan(options, conflicts);
        add_all(options, {"allow-missing-shards"},
                " does not go with a plan, whose parts are of one index", conflicts);
    } else {
        if (names_task(options) || options.has("tasks")) conflicts.emplace_back(k_no_plan);
        add_conflicts_of_time_limit(options, conflicts);
    }
    if (options.has("allow-missing-shards"))
        add_all(options, {"stage"},
                " copies all of an index; it does not go with "
                "--allow-missing-shards",
                conflicts);
    add_of_errors(options, conflicts);
    if (options.has("memory") && options.has("spread") && options.value("spread") != "queries")
        conflicts.emplace_back(
            "--memory does not go with --spread samples or shards, where each rank keeps "
            "what the others have answered");
    using enum OutputFormat;
    add_unless(options, "by", {cohort, jsonl}, "cohort or jsonl", conflicts);
    add_unless(options, "columns", {blast6, blast7}, "blast6 or blast7", conflicts);
    add_unless(options, "no-hits", {alleles}, "alleles", conflicts);
    add_unless(options, "metadata-columns", {tsv}, "tsv", conflicts);
    return conflicts;
}

} // namespace tansaku::cli
