// SPDX-License-Identifier: BSD-3-Clause
#include "cli/search/search_run.hpp"

#include "cli/machine/build_memory.hpp"
#include "cli/machine/peak_memory.hpp"
#include "cli/mpi/rank_report.hpp"
#include "cli/output/file/row_forecast.hpp"
#include "cli/output/file/search_output.hpp"
#include "cli/search/answer_queries.hpp"
#include "cli/search/search_verdict.hpp"
#include "cli/search/time_limit.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/terminal/stop_signal.hpp"
#include "index/core/host_name.hpp"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include <unistd.h>

namespace tansaku::cli {
namespace {

using Clock = std::chrono::steady_clock;

std::uint64_t milliseconds(Clock::duration time) {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(time).count());
}

// Counts what goes through it.
class MeteredSink final : public ByteSink {
public:
    explicit MeteredSink(ByteSink & sink) : sink_(sink) {}
    void write(std::string_view bytes) override {
        bytes_ += bytes.size();
        sink_.write(bytes);
    }
    [[nodiscard]] std::uint64_t bytes() const noexcept { return bytes_; }

private:
    ByteSink & sink_;
    std::uint64_t bytes_ = 0;
};

// Results that appear on the terminal show by themselves how far the search is.
bool shows_results_on_terminal(SearchRequest const & request) {
    return request.output.empty() && ::isatty(STDOUT_FILENO) == 1;
}

// One search, from the request to the exit code.
class SearchRun {
public:
    SearchRun(SearchRequest const & request, RunSummary & summary, bool as_rank)
        : request_(request)
        , summary_(summary)
        , as_rank_(as_rank)
        , verdict_(request, summary)
        , source_(request.queries)
        , bar_(!as_rank && !request.quiet && !shows_results_on_terminal(request)) {}

    int run() {
        WatchedSearch search(request_);
        survey();
        search.index().dictionary().expect_look_ups(bases_, default_build_memory() / 2);
        SearchOutput output(request_, digest_of_search(request_, search.chosen(), content_));
        MeteredSink sink(output.file());
        search.write_to(sink);
        verdict_.describe(search.index(), *search.look());
        pass_over(output.answers());
        begin(*search.look()->writer, output);
        Clock::time_point const opened = Clock::now();
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
        if (as_rank_) report(search, opened, sink.bytes());
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
        bases_ = survey.bases;
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
        hits_ += record.places;
        cells_ += record.cells;
        ++answered_;
        if (auto const rows = forecast_.add(record.rows, total_)) print_notice(flood_notice(*rows));
        bar_.update(summary_.queries(), total_, summary_.queries(), "queries");
    }

    void report(WatchedSearch const & search, Clock::time_point opened, std::uint64_t bytes) {
        RankReport report;
        note_held_files(search.index(), report);
        report.host = host_name();
        report.threads = request_.options.threads;
        report.queries = answered_;
        report.hits = hits_;
        report.cells = cells_;
        report.bytes = bytes;
        report.open = milliseconds(opened - start_);
        report.milliseconds = milliseconds(Clock::now() - opened);
        report.peak_bytes = peak_resident_bytes();
        summary_.ranks.push_back(std::move(report));
        if (!request_.quiet) tell_ranks(summary_.ranks);
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
    bool const as_rank_;
    Clock::time_point const start_ = Clock::now();
    SearchVerdict verdict_;
    QuerySource source_;
    Digest content_;    // of the queries
    AnswerRecord last_; // the one that is being written
    TimeLimit limit_{request_.time_limit};
    ProgressBar bar_;
    RowForecast forecast_;
    std::uint64_t total_ = 0; // queries; 0: unknown
    std::uint64_t bases_ = 0; // of these
    // Of this run.
    std::uint64_t answered_ = 0;
    std::uint64_t hits_ = 0;
    std::uint64_t cells_ = 0;
};

} // namespace

int run_search(SearchRequest const & request, RunSummary & summary, bool as_rank) {
    return SearchRun(request, summary, as_rank).run();
}

} // namespace tansaku::cli
