// SPDX-License-Identifier: BSD-3-Clause
#include "cli/mpi/mpi_search.hpp"

#include "cli/exit_code.hpp"
#include "cli/failure.hpp"
#include "cli/message.hpp"
#include "cli/mpi/rank_search.hpp"
#include "cli/search/answer_queries.hpp"
#include "cli/search/search_verdict.hpp"
#include "cli/thread_count.hpp"
#include "cli/version.hpp"
#include "cli/wire/answer_frame.hpp"
#include "cli/wire/frame.hpp"
#include "cli/wire/query_frame.hpp"
#include "engine/cluster/share_work.hpp"

#include <algorithm>
#include <array>
#include <deque>
#include <filesystem>
#include <optional>
#include <thread>
#include <utility>

#include <unistd.h>

namespace tansaku::cli {
namespace {

constexpr std::string_view k_verb = "search";
// First letter of what rank 0 tells all: there is work (and which), or there is none.
constexpr char k_work = 'W';
constexpr char k_no_work = 'N';

std::string help() {
    return "usage: mpirun -n N tansaku-mpi search INDEX QUERIES...\n"
           "       srun --mpi=pmix -n N tansaku-mpi search INDEX QUERIES...\n\n"
           "As 'tansaku search', with the queries shared among the ranks of an MPI job. Results\n"
           "are the same, byte for byte, whatever their number. All ranks see INDEX under the "
           "same\n"
           "path; rank 0 reads the queries and writes the results.\n" +
           search_options().help();
}

// Processors of the node are shared by its ranks, unless they were bound to some.
unsigned threads_of_rank(RankJob const & job, std::optional<std::string> const & words) {
    if (words && *words != "auto") return parse_threads(words);
    unsigned const share =
        std::thread::hardware_concurrency() / static_cast<unsigned>(job.ranks_on_node());
    return std::min(available_threads(), std::max(1u, share));
}

SharedWork work_of(RankTask const & task, unsigned threads) {
    SharedWork shared;
    shared.work = [&task, threads](WorkBox & box) { return answer_batches(task, threads, box); };
    shared.ahead = 1 + (4 * threads + k_batch_queries - 1) / k_batch_queries;
    shared.describe = describe_failure;
    return shared;
}

// What rank 0 does beside its share of the work.
class LeadingRank {
public:
    LeadingRank(RankJob & job, OptionSet const & options, ParsedOptions const & parsed,
                SearchRequest const & request, RunSummary & summary)
        : job_(job)
        , options_(options)
        , parsed_(parsed)
        , request_(request)
        , summary_(summary)
        , verdict_(request, summary)
        , source_(request.queries)
        , generation_(read_current(IndexLayout{request.index}))
        , search_(request, generation_.name)
        , output_(request.output)
        , parser_("results of a rank") {
        search_.write_to(output_);
        verdict_.describe(search_.index(), *search_.look());
        if (!request.queries.is_repeatable()) return;
        QuerySurvey survey = survey_queries(request.queries);
        if (survey.refused == survey.queries && survey.queries != 0)
            throw Error(Fault::input, std::move(survey.findings));
    }

    [[nodiscard]] RankTask task() const {
        RankTask task{std::filesystem::absolute(request_.index), generation_, {}};
        task.options = options_.words_of(
            parsed_, std::array<std::string_view, 7>{"output", "summary", "force", "query-sequence",
                                                     "query-names", "threads", "quiet"});
        return task;
    }

    int run(SharedWork shared) {
        shared.next = [&](std::string & batch) { return next(batch); };
        shared.take = [&](std::string_view bytes) {
            parser_.take(bytes,
                         [&](FrameKind kind, std::string_view payload) { take(kind, payload); });
        };
        shared.report = [&](int rank, std::string_view report) {
            summary_.ranks.push_back(RankReport::read(rank, report));
        };
        shared.failed = [](int rank, std::string_view description) {
            throw read_failure(rank, description);
        };
        search_.look()->writer->begin();
        share_work(job_, shared);
        parser_.end();
        std::shared_ptr<LiveSearch> const last = search_.look();
        last->writer->end();
        verdict_.count(*last);
        tell_ranks();
        int const code = verdict_.judge();
        output_.finish();
        return code;
    }

private:
    bool next(std::string & batch) {
        Answer query;
        std::size_t bases = 0;
        for (std::size_t i = 0; i < k_batch_queries && bases < k_batch_bases; ++i) {
            if (!source_.next(query)) break;
            bases += query.query.residues.size();
            append_query(batch, query, source_.place());
            asked_.push_back({std::move(query), source_.place()});
        }
        return !batch.empty();
    }

    // Nothing is written of whom is withdrawn at this moment: what a rank answered before is
    // answered again.
    void take(FrameKind kind, std::string_view payload) {
        if (kind == FrameKind::text) {
            if (!answered_again_) output_.write(payload);
            return;
        }
        AnswerRecord const record = read_answer(payload, parser_.place());
        PlacedQuery query = std::move(asked_.front());
        asked_.pop_front();
        std::shared_ptr<LiveSearch> const live = search_.look();
        answered_again_ = !record.refused && record.live != live->live;
        if (answered_again_) {
            answer_again(*live, std::move(query.answer.query), query.place,
                         [&](AnswerRecord const & newer) { verdict_.take(newer); });
            return;
        }
        verdict_.take(record);
        live->writer->pass();
    }

    void tell_ranks() {
        std::ranges::sort(summary_.ranks, {}, &RankReport::rank);
        if (request_.quiet) return;
        for (RankReport const & report : summary_.ranks)
            print_notice({"W-MPI-01", "", report.line()});
    }

    RankJob & job_;
    OptionSet const & options_;
    ParsedOptions const & parsed_;
    SearchRequest const & request_;
    RunSummary & summary_;
    SearchVerdict verdict_;
    QuerySource source_;
    CurrentGeneration generation_;
    WatchedSearch search_;
    OutputFile output_;
    FrameParser parser_;
    std::deque<PlacedQuery> asked_; // queries whose answers have not come
    bool answered_again_ = false;   // the texts that come are of an answer that counts no more
};

// mpirun makes its ranks believe that they write to a terminal.
std::vector<std::string> with_format(std::span<std::string const> words) {
    std::vector<std::string> all(words.begin(), words.end());
    if (!search_options().parse(words).has("format")) all.push_back("--format=tsv");
    return all;
}

int lead(RankJob & job, std::span<std::string const> words) {
    bool at_work = false;
    std::string announcement(1, k_no_work);
    try {
        OptionSet const options = search_options();
        ParsedOptions const parsed = options.parse(with_format(words));
        for (char const * const name : {"plan", "tasks"})
            if (parsed.has(name))
                throw usage_error(k_verb, "E-USE-05",
                                  "--" + std::string(name) + " belongs to 'tansaku search'");
        SearchRequest const request = read_search_request(parsed);
        RunSummary summary;
        try {
            unsigned const threads = threads_of_rank(job, parsed.value("threads"));
            LeadingRank leader(job, options, parsed, request, summary);
            RankTask const task = leader.task();
            announcement = k_work + task.bytes();
            at_work = true;
            job.broadcast(announcement);
            int const code = leader.run(work_of(task, threads));
            write_summary(request, summary, code);
            return code;
        } catch (...) {
            write_failed_summary(request, summary);
            throw;
        }
    } catch (...) {
        Failure const failure = failure_of(std::current_exception());
        for (Finding const & finding : failure.findings)
            print_error(finding);
        if (at_work) job.abort(failure.exit_code);
        job.broadcast(announcement);
        return failure.exit_code;
    }
}

int follow(RankJob & job, std::span<std::string const> words) {
    std::string announcement;
    job.broadcast(announcement);
    if (announcement.front() == k_no_work) return k_complete;
    RankTask const task = RankTask::read(std::string_view(announcement).substr(1));
    share_work(job,
               work_of(task, threads_of_rank(job, search_options().parse(words).value("threads"))));
    return k_complete;
}

} // namespace

int run_mpi_program(RankJob & job, std::span<std::string const> words) {
    bool const first = job.rank() == 0;
    auto const has = [&](std::string_view word) {
        return std::ranges::find(words, word) != words.end();
    };
    if (has("--version")) {
        if (first) print_text("tansaku-mpi " + std::string(version()) + '\n');
        return k_complete;
    }
    if (has("--help") || has("help")) {
        if (first) print_text(help());
        return k_complete;
    }
    if (words.empty() || words.front() != k_verb) {
        if (first)
            print_error({"E-USE-01", "",
                         "expected 'tansaku-mpi search INDEX QUERIES...'; see "
                         "'tansaku-mpi --help'"});
        return first ? static_cast<int>(Fault::input) : k_complete;
    }
    return first ? lead(job, words.subspan(1)) : follow(job, words.subspan(1));
}

} // namespace tansaku::cli
