// SPDX-License-Identifier: BSD-3-Clause
#include "cli/exit_code.hpp"
#include "cli/failure.hpp"
#include "cli/message.hpp"
#include "cli/output/append_number.hpp"
#include "cli/output/make_writer.hpp"
#include "cli/output/output_file.hpp"
#include "cli/output/row_forecast.hpp"
#include "cli/output/search_output.hpp"
#include "cli/owner_mode.hpp"
#include "cli/progress_bar.hpp"
#include "cli/run_summary.hpp"
#include "cli/search_request.hpp"
#include "cli/stop_signal.hpp"
#include "cli/verb.hpp"
#include "cli/version.hpp"
#include "engine/run/search_engine.hpp"
#include "index/catalogue/consent_watch.hpp"
#include "index/read/stored_index.hpp"

#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>

#include <unistd.h>

namespace tansaku::cli {
namespace {

// Refused queries that are named on standard error; --summary names all.
constexpr std::size_t k_most_messages = 100;

SearchOptions complete_options(SearchRequest const & request, StoredIndex const & index,
                               SampleSet const & live) {
    SearchOptions options = request.options;
    options.live = live;
    if (request.space == SpaceChoice::distinct && live.count() != live.samples())
        throw Error(
            Fault::input, "E-CON-08", "",
            "samples were withdrawn, and how many distinct bases are of others is not known "
            "before they are purged; use --evalue-space total or a number");
    Generation const & generation = index.generation();
    // Without real sequences there is one: what E-values lose at sequence ends is then least.
    if (request.space == SpaceChoice::distinct)
        options.space = SearchSpace{generation.distinct_bases, 1};
    else if (request.space == SpaceChoice::bases)
        options.space = SearchSpace{request.space_bases, 1};
    if (!request.samples.empty())
        options.selected = choose_samples(request.samples, index.samples());
    return options;
}

// Results that appear on the terminal show by themselves how far the search is.
bool shows_results_on_terminal(SearchRequest const & request) {
    return request.output.empty() && ::isatty(STDOUT_FILENO) == 1;
}

// The engine and the writer for those who are live at one time.
struct LiveSearch {
    LiveSearch(SearchRequest const & request, StoredIndex const & index, SampleSet const & live,
               ByteSink & output)
        : engine(index, complete_options(request, index, live))
        , context(context_of(index, engine))
        , writer(make_writer(request, output, context)) {}

    SearchEngine const engine;
    AnswerContext const context;
    std::unique_ptr<AnswerWriter> const writer;
};

// One search, from the request to the exit code.
class SearchRun {
public:
    SearchRun(SearchRequest const & request, RunSummary & summary)
        : request_(request)
        , summary_(summary)
        , source_(request.queries)
        , bar_(!request.quiet && !shows_results_on_terminal(request)) {}

    int run() {
        require_owner(request_.index);
        StoredIndex const index = StoredIndex::open(request_.index);
        require_no_tiers(index.samples());
        ConsentWatch watch(IndexLayout{request_.index}, index.samples());
        survey();
        SearchOutput output(request_, search_digest());
        make_search_ = [&] {
            return std::make_shared<LiveSearch>(request_, index, watch.live(), output.file());
        };
        watch_ = &watch;
        output_ = &output;
        newest_ = make_search_();
        describe(index, newest_->engine, newest_->context);
        pass_over(output.answers());
        newest_->writer->go_on_behind(output.answers().size());
        if (output.needs_begin()) newest_->writer->begin();
        output.begun();
        do {
            std::shared_ptr<LiveSearch> const search = newest_;
            paused_ = false;
            search_stream(
                search->engine,
                {.next = [&](Answer & query) { return next(query, *search); },
                 .render = [&](Answer const & answer,
                               std::string & text) { search->writer->render(answer, text); },
                 .write = [&](Answer const & answer,
                              std::string const & text) { take(answer, text, *search); }});
        } while (paused_);
        if (output.stop_signal() != 0) leave(output);
        newest_->writer->end();
        count(newest_->engine);
        bar_.clear();
        int const code = judge();
        output.finish();
        return code;
    }

private:
    void describe(StoredIndex const & index, SearchEngine const & engine,
                  AnswerContext const & context) {
        SampleTable const & samples = index.samples();
        summary_.generation = index.generation().number;
        with_sequence_ = samples.with_sequence;
        count(engine);
        summary_.without_sequence = samples.samples() - samples.with_sequence;
        summary_.carrier_rule = context.carrier_rule;
        summary_.filters = request_.filters;
        summary_.threads = engine.options().threads;
        if (engine.searched_samples() == 0)
            print_notice({"W-FLT-01", "",
                          "no sample with sequence is selected; every query will end without hit"});
    }

    // Whom the search is among; changes when somebody withdraws meanwhile.
    void count(SearchEngine const & engine) {
        summary_.searched_samples = engine.searched_samples();
        summary_.searched_subjects = engine.searched_subjects();
        summary_.not_selected = with_sequence_ - engine.searched_samples();
    }

    // The search among those who are live now: `search`, or a newer one once somebody withdrew.
    std::shared_ptr<LiveSearch> look() {
        std::lock_guard const lock(watch_mutex_);
        if (watch_->look()) {
            std::shared_ptr<LiveSearch> newer = make_search_();
            newer->writer->go_on_from(*newest_->writer);
            newest_ = std::move(newer);
        }
        return newest_;
    }

    // Of what search an unfinished output is: all that decides its bytes but consent, which may
    // change while a search runs, too.
    Digest search_digest() const {
        CurrentGeneration const current = read_current(IndexLayout{request_.index});
        std::string const text = std::string(version()) + '\n' + request_.question + '\n' +
                                 current.name + ' ' + to_hex(current.digest) + '\n' +
                                 to_hex(content_);
        return digest_of({reinterpret_cast<std::uint8_t const *>(text.data()), text.size()});
    }

    // Queries whose answers are in the output already.
    void pass_over(std::vector<LoggedAnswer> const & answers) {
        Answer query;
        for (LoggedAnswer const & answer : answers) {
            if (!source_.next(query)) return;
            summary_.add_earlier(query.query.name, answer.status, answer.places);
        }
    }

    // Ends the run in the midst of the queries, for --resume.
    [[noreturn]] void leave(SearchOutput & output) {
        bar_.clear();
        output.keep();
        print_notice({"W-OUT-02", part_of(request_.output).string(),
                      "holds the answers to " + grouped(summary_.queries()) +
                          " queries; the same command with --resume goes on with it"});
        throw Interrupted{output.stop_signal()};
    }

    // Finds out, where queries can be read twice, what would stop the search half way.
    void survey() {
        if (!request_.queries.is_repeatable()) return;
        QuerySurvey survey = survey_queries(request_.queries);
        if (survey.refused == survey.queries && survey.queries != 0)
            throw Error(Fault::input, std::move(survey.findings));
        total_ = survey.queries;
        content_ = survey.content;
    }

    bool next(Answer & query, LiveSearch const & search) {
        if (look().get() != &search) { // the stream begins again, without who withdrew
            paused_ = true;
            return false;
        }
        if (output_->stop_signal() != 0 || !source_.next(query)) return false;
        std::lock_guard const lock(places_mutex_);
        places_.push_back(source_.place());
        return true;
    }

    // Answers come in the order of their queries, but on another thread.
    std::string take_place() {
        std::lock_guard const lock(places_mutex_);
        std::string place = std::move(places_.front());
        places_.pop_front();
        return place;
    }

    // Nothing is written of whom is withdrawn at this moment: what was answered before is answered
    // again.
    void take(Answer const & answer, std::string const & text, LiveSearch const & search) {
        std::shared_ptr<LiveSearch> const now = look();
        if (now.get() == &search || answer.refused) {
            put(answer, text, *now);
            return;
        }
        SearchScratch scratch;
        Answer const again = now->engine.search(answer.query, scratch);
        std::string rendered;
        now->writer->render(again, rendered);
        put(again, rendered, *now);
    }

    void put(Answer const & answer, std::string const & text, LiveSearch const & search) {
        std::string const place = take_place();
        summary_.add(answer, place);
        if (answer.refused) report(*answer.refused, place);
        if (auto const rows = forecast_.add(search.writer->rows(answer), total_))
            print_notice({"W-OUT-01", "",
                          "about " + grouped(*rows) +
                              " rows will be written; --format cohort, counts and 'alleles "
                              "--no-hits' stay small"});
        search.writer->write(answer, text);
        output_->answered(status_of(answer), answer.hits.size());
        bar_.update(summary_.queries(), total_, summary_.queries(), "queries");
    }

    void report(Finding finding, std::string const & place) {
        if (finding.place.empty()) finding.place = place;
        if (refused_.size() < k_most_messages) refused_.push_back(std::move(finding));
    }

    int judge() {
        std::uint64_t const refused = summary_.count(QueryStatus::refused);
        std::uint64_t const masked = summary_.count(QueryStatus::masked);
        if (summary_.queries() == 0)
            throw Error(Fault::input, "E-QRY-12", "", "there is no query in the input");
        if (refused == summary_.queries()) throw Error(Fault::input, std::move(refused_));
        for (Finding const & finding : refused_)
            print_error(finding);
        if (refused > refused_.size())
            print_error({"E-QRY-13", "",
                         "and " + std::to_string(refused - refused_.size()) +
                             " more queries that were refused; see --summary"});
        if (masked != 0)
            print_notice({"W-QRY-01", "",
                          std::to_string(masked) +
                              " queries were not answered: no part of them could give a seed (low "
                              "complexity); --dust no searches them"});
        if (std::uint64_t const many = summary_.queries_with_many_places();
            request_.options.within && many != 0)
            print_notice({"W-QRY-02", "",
                          std::to_string(many) + " queries have more than " +
                              std::to_string(RunSummary::k_many_places) +
                              " places; --format counts and 'alleles --no-hits' stay small, and "
                              "--summary tells "
                              "which they are"});
        return refused + masked == 0 ? k_complete : k_incomplete;
    }

    SearchRequest const & request_;
    RunSummary & summary_;
    QuerySource source_;
    ConsentWatch * watch_ = nullptr; // both while run() is at work
    SearchOutput * output_ = nullptr;
    Digest content_; // of the queries
    std::mutex watch_mutex_;
    std::function<std::shared_ptr<LiveSearch>()> make_search_;
    std::shared_ptr<LiveSearch> newest_;
    bool paused_ = false; // the stream ended because somebody withdrew
    std::uint64_t with_sequence_ = 0;
    std::mutex places_mutex_;
    std::deque<std::string> places_; // of queries on their way
    std::vector<Finding> refused_;
    ProgressBar bar_;
    RowForecast forecast_;
    std::uint64_t total_ = 0; // queries; 0: unknown
};

void write_summary(SearchRequest const & request, RunSummary const & summary, int exit_code) {
    if (request.summary.empty()) return;
    OutputFile file(request.summary);
    file.write(summary.json(exit_code));
    file.finish();
}

int run(std::span<std::string const> words) {
    SearchRequest const request = read_search_request(search_options().parse(words));
    RunSummary summary;
    std::error_code unknown;
    if (request.resume && std::filesystem::exists(request.output, unknown) &&
        !std::filesystem::exists(part_of(request.output), unknown)) {
        print_notice({"W-OUT-03", request.output.string(), "is whole already; nothing was done"});
        return k_complete;
    }
    try {
        int const code = SearchRun(request, summary).run();
        write_summary(request, summary, code);
        return code;
    } catch (...) {
        Failure failure = failure_of(std::current_exception());
        summary.fail(std::move(failure.findings));
        try {
            write_summary(request, summary, failure.exit_code);
        } catch (Error const & error) { // the first failure is the one to end with
            for (Finding const & finding : error.findings())
                print_error(finding);
        }
        throw;
    }
}

std::string help() {
    return "usage: tansaku search INDEX QUERIES...\n"
           "       tansaku search INDEX --query-sequence ACGT...\n\n"
           "Finds which samples carry sequences that are equal or similar to the queries. QUERIES\n"
           "are FASTA or FASTQ files, plain or compressed; '-' is standard input. Results come in\n"
           "the order of the queries. Exit code 3: some queries were not answered.\n" +
           search_options().help() +
           "\nExamples:\n"
           "  tansaku search my.index queries.fa\n"
           "  tansaku search my.index queries.fa --format tsv --output hits.tsv\n"
           "  tansaku search my.index queries.fa --filter ICD10=C50 --filter age=40-49..60-69\n"
           "  tansaku search my.index queries.fa --format cohort --by biobank,age --carrier 99\n"
           "  zcat queries.fa.gz | tansaku search my.index - --format blast6 --evalue 1e-5\n";
}

} // namespace

Verb const k_search_verb{"search", "find the samples that carry a sequence, or one like it", run,
                         help, search_options};

} // namespace tansaku::cli
