// SPDX-License-Identifier: BSD-3-Clause
#include "cli/output/output_file.hpp"
#include "cli/plan/search_tasks.hpp"
#include "cli/progress_bar.hpp"
#include "cli/search/answer_queries.hpp"
#include "cli/search/search_verdict.hpp"
#include "cli/search_request.hpp"
#include "cli/verb.hpp"

#include <memory>
#include <utility>

#include <unistd.h>

namespace tansaku::cli {
namespace {

// Results that appear on the terminal show by themselves how far the search is.
bool shows_results_on_terminal(SearchRequest const & request) {
    return request.output.empty() && ::isatty(STDOUT_FILENO) == 1;
}

// One search, from the request to the exit code.
class SearchRun {
public:
    SearchRun(SearchRequest const & request, RunSummary & summary)
        : request_(request)
        , summary_(summary)
        , verdict_(request, summary)
        , source_(request.queries)
        , bar_(!request.quiet && !shows_results_on_terminal(request)) {}

    int run() {
        WatchedSearch search(request_);
        OutputFile output(request_.output);
        search.write_to(output);
        verdict_.describe(search.index(), *search.look());
        survey();
        search.look()->writer->begin();
        answer_queries(search, {.next =
                                    [&](Answer & query, std::string & place) {
                                        if (!source_.next(query)) return false;
                                        place = source_.place();
                                        return true;
                                    },
                                .put = [&](AnswerRecord const & record) { put(record); }});
        std::shared_ptr<LiveSearch> const last = search.look();
        last->writer->end();
        verdict_.count(*last);
        bar_.clear();
        int const code = verdict_.judge();
        output.finish();
        return code;
    }

private:
    // Finds out, where queries can be read twice, what would stop the search half way.
    void survey() {
        if (!request_.queries.is_repeatable()) return;
        QuerySurvey survey = survey_queries(request_.queries);
        if (survey.refused == survey.queries && survey.queries != 0)
            throw Error(Fault::input, std::move(survey.findings));
        total_ = survey.queries;
    }

    void put(AnswerRecord const & record) {
        verdict_.take(record);
        bar_.update(summary_.queries(), total_, summary_.queries(), "queries");
    }

    SearchRequest const & request_;
    RunSummary & summary_;
    SearchVerdict verdict_;
    QuerySource source_;
    ProgressBar bar_;
    std::uint64_t total_ = 0; // queries; 0: unknown
};

int run(std::span<std::string const> words) {
    OptionSet const options = search_options();
    ParsedOptions const parsed = options.parse(words);
    if (parsed.has("plan")) return search_by_plan(options, parsed);
    refuse_task_options(parsed);
    SearchRequest const request = read_search_request(parsed);
    RunSummary summary;
    try {
        int const code = SearchRun(request, summary).run();
        write_summary(request, summary, code);
        return code;
    } catch (...) {
        write_failed_summary(request, summary);
        throw;
    }
}

std::string help() {
    return "usage: tansaku search INDEX QUERIES...\n"
           "       tansaku search INDEX --query-sequence ACGT...\n"
           "       tansaku search INDEX QUERIES... --plan DIR --tasks N\n"
           "       tansaku search --plan DIR --task I\n\n"
           "Finds which samples carry sequences that are equal or similar to the queries. QUERIES\n"
           "are FASTA or FASTQ files, plain or compressed; '-' is standard input. Results come in\n"
           "the order of the queries. Exit code 3: some queries were not answered.\n" +
           search_options().help() +
           "\nExamples:\n"
           "  tansaku search my.index queries.fa\n"
           "  tansaku search my.index queries.fa --format tsv --output hits.tsv\n"
           "  tansaku search my.index queries.fa --filter ICD10=C50 --filter age=40-49..60-69\n"
           "  tansaku search my.index queries.fa --format cohort --by biobank,age --carrier 99\n"
           "  tansaku search my.index queries.fa --format tsv --plan work --tasks 8\n"
           "  tansaku search --plan work --task 1    # and 2 to 8, anywhere, in any order\n"
           "  tansaku merge --plan work --output hits.tsv\n"
           "  zcat queries.fa.gz | tansaku search my.index - --format blast6 --evalue 1e-5\n";
}

} // namespace

Verb const k_search_verb{"search", "find the samples that carry a sequence, or one like it", run,
                         help};

} // namespace tansaku::cli
