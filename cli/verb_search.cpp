// SPDX-License-Identifier: BSD-3-Clause
#include "cli/estimate/estimate_search.hpp"
#include "cli/exit_code.hpp"
#include "cli/message.hpp"
#include "cli/open_index.hpp"
#include "cli/option_conflicts.hpp"
#include "cli/output/row_forecast.hpp"
#include "cli/output/search_output.hpp"
#include "cli/plan/search_tasks.hpp"
#include "cli/progress_bar.hpp"
#include "cli/search/answer_queries.hpp"
#include "cli/search/search_verdict.hpp"
#include "cli/search_request.hpp"
#include "cli/stop_signal.hpp"
#include "cli/time_limit.hpp"
#include "cli/verb.hpp"

#include <algorithm>
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
        survey();
        SearchOutput output(request_, digest_of_search(request_, search.chosen(), content_));
        search.write_to(output.file());
        verdict_.describe(search.index(), *search.look());
        pass_over(output.answers());
        begin(*search.look()->writer, output);
        answer_queries(search, {.next =
                                    [&](Answer & query, std::string & place) {
                                        if (output.stop_signal() != 0 || limit_.is_over() ||
                                            !source_.next(query))
                                            return false;
                                        place = source_.place();
                                        return true;
                                    },
                                .put = [&](AnswerRecord const & record) { put(record); },
                                .written = [&] { output.answered(last_.status, last_.places); }});
        if (output.stop_signal() != 0) return leave(output);
        if (Answer next; limit_.is_over() && source_.next(next)) return leave(output);
        std::shared_ptr<LiveSearch> const last = search.look();
        last->writer->end();
        verdict_.count(*last);
        bar_.clear();
        note_genome(source_.bases());
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
        content_ = survey.content;
    }

    // Queries whose answers are in the output already.
    void pass_over(std::vector<LoggedAnswer> const & answers) {
        Answer query;
        for (LoggedAnswer const & answer : answers) {
            if (!source_.next(query)) return;
            summary_.add_earlier(query.query.name, answer.status, answer.places);
        }
    }

    static void begin(AnswerWriter & writer, SearchOutput & output) {
        writer.go_on_behind(output.answers().size());
        if (output.needs_begin()) writer.begin();
        output.begun();
    }

    void put(AnswerRecord const & record) {
        last_ = record;
        verdict_.take(record);
        if (auto const rows = forecast_.add(record.rows, total_)) print_notice(flood_notice(*rows));
        bar_.update(summary_.queries(), total_, summary_.queries(), "queries");
    }

    // Ends the run in the midst of the queries, for --resume. Returns the exit code.
    int leave(SearchOutput & output) {
        bar_.clear();
        summary_.not_searched = total_ - std::min(total_, summary_.queries());
        output.leave_unfinished(summary_.queries(), total_, "queries");
        if (output.stop_signal() != 0) throw Interrupted{output.stop_signal()};
        return k_incomplete;
    }

    SearchRequest const & request_;
    RunSummary & summary_;
    SearchVerdict verdict_;
    QuerySource source_;
    Digest content_;    // of the queries
    AnswerRecord last_; // the one that is being written
    TimeLimit limit_{request_.time_limit};
    ProgressBar bar_;
    RowForecast forecast_;
    std::uint64_t total_ = 0; // queries; 0: unknown
};

int run(std::span<std::string const> words) {
    OptionSet const options = search_options();
    ParsedOptions const parsed = options.parse(words);
    refuse_conflicts("search", search_conflicts(parsed));
    if (parsed.has("plan")) return search_by_plan(options, parsed);
    SearchRequest const request = read_search_request(parsed);
    RunSummary summary;
    if (is_whole_already(request)) return k_complete;
    if (parsed.has("estimate")) {
        FileSource const mapped;
        StoredIndex const index = open_for_results(request.index, request.generation, mapped);
        print_text(estimate_search(request, index.generation(), 0));
        return k_complete;
    }
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

Verb const k_search_verb{"search",
                         "find the samples that carry a sequence, or one like it",
                         run,
                         help,
                         search_options,
                         nullptr,
                         search_conflicts};

} // namespace tansaku::cli
