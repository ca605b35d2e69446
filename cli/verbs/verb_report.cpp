// SPDX-License-Identifier: BSD-3-Clause
#include "cli/help/language.hpp"
#include "cli/indexing/input_files.hpp"
#include "cli/options/option_set.hpp"
#include "cli/options/option_value.hpp"
#include "cli/output/file/output_file.hpp"
#include "cli/report/report_data.hpp"
#include "cli/report/report_page.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/verbs/verb.hpp"

namespace tansaku::cli {
namespace {

OptionSet report_options() {
    OptionSet options("report");
    options.group("Options")
        .value("output", "FILE", "write the page to this file")
        .value("summary", "FILE", "the summary of the same search, for the page's last part")
        .value("lang", "LANG", "language that the page begins in: en (default) or ja")
        .among(k_languages)
        .value("title", "TEXT", "heading of the page")
        .flag("force", "replace an existing file");
    return options;
}

ReportRequest read_request(ParsedOptions const & options) {
    if (options.arguments().size() != 1)
        throw usage_error("report", "E-USE-03", "one file of RESULTS is expected");
    ReportRequest request;
    request.results = options.arguments().front();
    require_readable(std::vector{request.results});
    if (auto const file = options.value("summary")) {
        require_readable(std::vector{*file});
        request.summary = *file;
    }
    if (auto const word = options.value("lang"))
        request.language = k_languages[parse_word("lang", *word, k_languages)];
    request.title = options.value("title").value_or("");
    return request;
}

int run(std::span<std::string const> words) {
    ParsedOptions const options = report_options().parse(words);
    ReportRequest const request = read_request(options);
    std::filesystem::path const path = output_path(options.value("output"));
    if (!path.empty()) check_output(path, options.has("force") ? Overwrite::yes : Overwrite::no);
    std::string const data = report_data(request);
    constexpr std::string_view mark = "@DATA@";
    std::size_t const place = k_report_page.find(mark);
    OutputFile output(path);
    output.write(k_report_page.substr(0, place));
    output.write(data);
    output.write(k_report_page.substr(place + mark.size()));
    output.finish();
    return k_complete;
}

std::string help() {
    return "usage: tansaku report RESULTS -o report.html\n\n"
           "Makes one page of results of 'search --format jsonl', for a browser and for print: "
           "each\n"
           "query's alleles with their differences and carriers, cohorts if the search had --by, "
           "and\n"
           "where it all comes from. The page is in English and Japanese, and needs no network.\n" +
           report_options().help() +
           "\nExamples:\n"
           "  tansaku search my.index queries.fa --format jsonl --by biobank,sex --output "
           "found.jsonl \\\n"
           "      --summary run.json\n"
           "  tansaku report found.jsonl --summary run.json -o report.html\n";
}

} // namespace

Verb const k_report_verb{"report", "make a page of results, for a browser and for print", run, help,
                         report_options};

} // namespace tansaku::cli
