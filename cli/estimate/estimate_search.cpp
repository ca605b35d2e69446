// SPDX-License-Identifier: BSD-3-Clause
#include "cli/estimate/estimate_search.hpp"

#include "cli/estimate/estimate_text.hpp"
#include "cli/estimate/sizing_model.hpp"
#include "cli/output/file/append_number.hpp"
#include "cli/terminal/message.hpp"
#include "index/format/free_space.hpp"

#include <optional>

namespace tansaku::cli {
namespace {

constexpr double k_row_bytes = 94;       // of blast6
constexpr double k_alleles_bytes = 2000; // a query
constexpr double k_own_memory = 40e6;    // that a search takes beside the index

double index_bytes(Generation const & generation) {
    double bytes = 0;
    for (auto const * const files : {&generation.shards, &generation.batches})
        for (FileRecord const & file : *files)
            bytes += static_cast<double>(file.bytes);
    return bytes;
}

// At most: every haplotype has a place. Absent: not known, or small.
std::optional<double> most_bytes(SearchRequest const & request, Generation const & generation,
                                 double queries) {
    if (request.options.within || request.options.all_places) return std::nullopt;
    switch (request.format) {
    case OutputFormat::tsv:
    case OutputFormat::blast6:
    case OutputFormat::blast7:
    case OutputFormat::sam:
    case OutputFormat::paf:
        return queries * static_cast<double>(generation.haplotypes()) * k_row_bytes;
    case OutputFormat::alleles:
        return queries * k_alleles_bytes;
    default:
        return std::nullopt;
    }
}

} // namespace

std::string estimate_search(SearchRequest const & request, Generation const & generation,
                            std::uint64_t tasks) {
    if (!request.queries.is_repeatable())
        throw usage_error("search", "E-USE-05", "--estimate needs queries in files");
    QuerySurvey const survey = survey_queries(request.queries);
    auto const queries = static_cast<double>(survey.queries);
    auto const bases = static_cast<double>(survey.bases);
    double const size = index_bytes(generation);
    bool const load = request.source.access == FileAccess::loaded;
    std::string text = "estimate; nothing was searched\n";
    text += estimate_line("queries", grouped(survey.queries) + ", " + rough_bases(bases));
    text += estimate_line(
        "index", rough_bytes(size) + ", " + grouped(generation.haplotypes()) + " haplotypes, " +
                     rough_bases(static_cast<double>(generation.distinct_bases)) + " distinct");
    double const seconds = model_search_seconds(bases, generation.haplotypes());
    if (request.options.within)
        text += estimate_line("time", "not modelled with --max-errors");
    else
        text += estimate_line("time", rough_time(seconds) + " of one processor; " +
                                          std::to_string(request.options.threads) + " are used");
    text += estimate_line("memory", rough_bytes(k_own_memory + (load ? size : 0)) + " a process" +
                                        (load ? ""
                                              : "; fast while " + rough_bytes(size) +
                                                    " of pages stay in memory, once a node"));
    auto const most = most_bytes(request, generation, queries);
    text += estimate_line("results", most ? "at most about " + rough_bytes(*most) : "not modelled");
    text += estimate_line(
        "scratch",
        request.source.stage.empty()
            ? "none; with --stage " + rough_bytes(size) + " a node"
            : rough_bytes(size) + " a node in " + request.source.stage.string() + ", where " +
                  rough_bytes(static_cast<double>(free_bytes(request.source.stage))) + " are free");
    if (tasks != 0)
        text += estimate_line(
            "a task of " + grouped(tasks),
            rough_time(seconds / static_cast<double>(tasks)) + " of one processor, " +
                rough_bytes(most.value_or(0) / static_cast<double>(tasks)) + " of results");
    else if (!request.options.within)
        text += estimate_line("tasks", task_range(seconds, queries));
    text += estimate_line("error", k_model_error);
    return text;
}

} // namespace tansaku::cli
