// SPDX-License-Identifier: BSD-3-Clause
#include "cli/primers/primers_request.hpp"

#include "cli/machine/thread_count.hpp"
#include "cli/options/choice_options.hpp"
#include "cli/options/file_source.hpp"
#include "cli/options/option_conflicts.hpp"
#include "cli/options/option_value.hpp"
#include "cli/options/place_options.hpp"
#include "cli/terminal/message.hpp"

#include <array>
#include <utility>

namespace tansaku::cli {
namespace {

constexpr std::array<std::string_view, 3> k_formats = {"amplicons", "pairs", "dropouts"};
constexpr std::uint32_t k_default_errors = 2;
constexpr std::uint64_t k_longest_product = 1'000'000;

} // namespace

OptionSet primers_options() {
    OptionSet options("primers");
    options.group("What is amplified")
        .value("max-product", "N", "longest product in bases, primers included (default 3000)")
        .value("max-errors", "K", "most errors of each primer (default 2; 0 to 4, one for 7 bases)")
        .flag("mismatches-only", "errors are bases that differ, none too many or too few")
        .flag("text-iupac", "ambiguity codes of the samples match what they may stand for (slower)")
        .value("anchor-3prime", "B", "the last B bases of each primer without error");
    options.group("Whom to search");
    add_choice_options(options);
    add_place_options(options);
    options.group("Results")
        .value("format", "FORMAT",
               "amplicons (default): a row each; pairs: who amplifies, a row per pair; dropouts: "
               "haplotypes without product, and what lies under the primers there")
        .among(k_formats)
        .value("metadata-columns", "C[,C]", "add columns of metadata, as in 'search'");
    add_run_output_options(options, "write what became of every pair, and of the run, as JSON");
    options.group("How").value("threads", "T",
                               "threads, or auto (default): what this process may use");
    add_source_options(options);
    options
        .value("time-limit", "TIME",
               "stop before this time is over (30m, 2h, 1:30:00), exit code 3; the same command "
               "with --resume goes on")
        .flag("quiet", "no progress");
    options.group("As tasks, which 'tansaku merge' joins")
        .value("plan", "DIR",
               "a new folder that gets the plan; with --task I, the one that has it: do task I "
               "of it, from 1; twice is no harm")
        .value("tasks", "N", "divide the pairs into N tasks at most")
        .value("task", "I", "do this task of the plan");
    return options;
}

PrimersRequest read_primers_question(ParsedOptions const & options, std::filesystem::path index) {
    PrimersRequest request;
    request.index = std::move(index);
    WithinRule & rule = request.options.within.emplace();
    auto const errors = options.value("max-errors");
    rule.max_errors = errors ? static_cast<std::uint32_t>(
                                   parse_count("max-errors", *errors, 0, WithinRule::k_most_errors))
                             : k_default_errors;
    rule.mismatches_only = options.has("mismatches-only");
    rule.text_codes = options.has("text-iupac");
    if (auto const text = options.value("anchor-3prime"))
        rule.exact_tail = static_cast<std::uint32_t>(
            parse_count("anchor-3prime", *text, 0, WithinRule::k_longest_query));
    if (auto const text = options.value("max-product"))
        request.max_product = parse_count("max-product", *text, 1, k_longest_product);
    request.options.carrier = CarrierLevel::within;
    request.options.threads = parse_threads(options.value("threads"));
    read_places(options, request.options);
    request.samples = read_choice(options);
    request.generation = read_generation(options);
    if (auto const text = options.value("format"))
        request.format = static_cast<PrimerFormat>(parse_word("format", *text, k_formats));
    refuse_conflicts("primers", primers_conflicts(options));
    if (auto const text = options.value("metadata-columns"))
        request.metadata_columns = parse_list("metadata-columns", *text);
    read_parameters(options, k_formats[static_cast<std::size_t>(request.format)], request);
    request.source = read_source(options);
    request.quiet = options.has("quiet");
    return request;
}

PrimersRequest read_primers_request(ParsedOptions const & options) {
    if (options.arguments().size() != 2)
        throw usage_error("primers", "E-USE-03", "an INDEX and one table of PAIRS are expected");
    PrimersRequest request = read_primers_question(options, options.arguments()[0]);
    request.pairs = options.arguments()[1];
    read_run_output(options, "primers", request);
    return request;
}

} // namespace tansaku::cli
