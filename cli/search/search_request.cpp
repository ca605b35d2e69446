// SPDX-License-Identifier: BSD-3-Clause
#include "cli/search/search_request.hpp"

#include "cli/indexing/input_files.hpp"
#include "cli/machine/thread_count.hpp"
#include "cli/options/choice_options.hpp"
#include "cli/options/file_source.hpp"
#include "cli/options/option_conflicts.hpp"
#include "cli/options/option_value.hpp"
#include "cli/options/place_options.hpp"
#include "cli/terminal/message.hpp"

#include <array>
#include <utility>

#include <unistd.h>

namespace tansaku::cli {
namespace {

constexpr std::array<std::string_view, 3> k_sensitivities = {"fast", "default", "high"};
constexpr std::array<std::string_view, 2> k_yes_no = {"yes", "no"};
constexpr std::array<std::string_view, 3> k_strands = {"both", "plus", "minus"};
constexpr std::array<std::string_view, 4> k_carriers = {"exact", "99", "95", "any"};
constexpr std::array<std::string_view, 2> k_query_names = {"first-word", "ordinal"};

Error bad_usage(std::string text) { return usage_error("search", "E-USE-05", std::move(text)); }

// Reads values of options that were given; what was not keeps its default.
class Reader {
public:
    explicit Reader(ParsedOptions const & options) : options_(options) {}

    void integer(char const * name, int & target) const {
        if (auto const text = options_.value(name)) target = parse_integer(name, *text);
    }
    void real(char const * name, double & target) const {
        if (auto const text = options_.value(name)) target = parse_real(name, *text);
    }
    void count(char const * name, std::uint32_t & target, std::uint64_t least) const {
        if (auto const text = options_.value(name))
            target = static_cast<std::uint32_t>(parse_count(name, *text, least, 0xFFFFFFFFu));
    }
    template <typename Choice>
    void word(char const * name, std::span<std::string_view const> words, Choice & target) const {
        if (auto const text = options_.value(name))
            target = static_cast<Choice>(parse_word(name, *text, words));
    }

private:
    ParsedOptions const & options_;
};

void read_within(ParsedOptions const & options, Reader const & read, SearchOptions & engine) {
    if (!options.has("max-errors")) return;
    WithinRule & within = engine.within.emplace();
    read.count("max-errors", within.max_errors, 0);
    within.mismatches_only = options.has("mismatches-only");
    within.text_codes = options.has("text-iupac");
    read.count("anchor-3prime", within.exact_tail, 0);
    engine.carrier = CarrierLevel::within;
}

// What a task stands for, and options that say otherwise.
void read_task(Reader const & read, SearchOptions & engine) {
    std::size_t task = 0;
    read.word("task", k_search_tasks, task);
    if (task == 1) {
        engine.scores = k_megablast_scores;
        engine.sensitivity = Sensitivity::fast;
    }
    read.integer("reward", engine.scores.reward);
    read.integer("penalty", engine.scores.penalty);
    read.integer("gapopen", engine.scores.gap_open);
    read.integer("gapextend", engine.scores.gap_extend);
    read.word("sensitivity", k_sensitivities, engine.sensitivity);
}

SearchOptions engine_options(ParsedOptions const & options) {
    Reader const read(options);
    SearchOptions engine;
    read_task(read, engine);
    read.real("evalue", engine.evalue);
    std::size_t dust = 0;
    read.word("dust", k_yes_no, dust);
    engine.dust = dust == 0;
    read.word("strand", k_strands, engine.strand);
    read.real("min-identity", engine.min_identity);
    read.real("min-coverage", engine.min_coverage);
    read.count("min-length", engine.min_length, 0);
    engine.all_places = options.has("all-places");
    read.count("max-places", engine.max_places, 1);
    read.count("max-hits", engine.max_hits, 1);
    read.count("max-alleles", engine.max_alleles, 1);
    read_places(options, engine);
    read_within(options, read, engine);
    read.word("carrier", k_carriers, engine.carrier);
    read.real("carrier-coverage", engine.carrier_coverage);
    engine.threads = parse_threads(options.value("threads"));
    if (auto const text = options.value("memory")) engine.memory = parse_size("memory", *text);
    validate(engine);
    return engine;
}

void read_space(ParsedOptions const & options, SearchRequest & request) {
    auto const text = options.value("evalue-space");
    if (!text || *text == "total") return;
    request.space = *text == "distinct" ? SpaceChoice::distinct : SpaceChoice::bases;
    if (request.space == SpaceChoice::bases)
        request.space_bases = parse_count("evalue-space", *text, 1);
}

void read_queries(ParsedOptions const & options, SearchRequest & request) {
    request.queries.files.assign(options.arguments().begin() + 1, options.arguments().end());
    request.queries.sequences = options.values("query-sequence");
    Reader(options).word("query-names", k_query_names, request.queries.names);
    if (request.queries.files.empty() && request.queries.sequences.empty())
        throw usage_error(
            "search", "E-USE-03",
            "no queries are given; name FASTA or FASTQ files, '-' for standard input, "
            "or use --query-sequence");
    require_readable(request.queries.files);
    if ((request.resume || request.time_limit) && !request.queries.is_repeatable())
        throw bad_usage(std::string(request.resume ? "--resume" : "--time-limit") +
                        " needs queries in files, which can be read again");
}

void read_format(ParsedOptions const & options, SearchRequest & request) {
    request.format = default_format(options);
    Reader(options).word("format", k_search_formats, request.format);
    if (request.format == OutputFormat::counts) { // limits are of what is listed, and nothing is
        request.options.max_hits = 0;
        request.options.max_alleles = 0;
    }
    if (auto const text = options.value("by")) request.by = parse_fields("search", *text);
    if (auto const text = options.value("columns")) request.columns = parse_columns(*text);
    request.with_hits = !options.has("no-hits");
    if (auto const text = options.value("metadata-columns"))
        request.metadata_columns = parse_list("metadata-columns", *text);
}

} // namespace

OutputFormat default_format(ParsedOptions const & options) {
    bool const to_people = output_path(options.value("output")).empty() && !options.has("plan") &&
                           ::isatty(STDOUT_FILENO) == 1;
    return to_people ? OutputFormat::summary : OutputFormat::tsv;
}

SearchRequest read_search_question(ParsedOptions const & options, std::filesystem::path index) {
    SearchRequest request;
    request.index = std::move(index);
    refuse_conflicts("search", search_conflicts(options));
    request.options = engine_options(options);
    read_space(options, request);
    request.samples = read_choice(options);
    request.generation = read_generation(options);
    request.source = read_source(options);
    request.source.may_miss = options.has("allow-missing-shards");
    request.quiet = options.has("quiet");
    read_format(options, request);
    read_parameters(options, k_search_formats[static_cast<std::size_t>(request.format)], request);
    return request;
}

SearchRequest read_search_request(ParsedOptions const & options) {
    if (options.arguments().empty()) throw usage_error("search", "E-USE-03", "no INDEX is given");
    SearchRequest request = read_search_question(options, options.arguments().front());
    read_run_output(options, "search", request);
    read_queries(options, request);
    return request;
}

} // namespace tansaku::cli
