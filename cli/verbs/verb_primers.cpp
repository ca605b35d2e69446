// SPDX-License-Identifier: BSD-3-Clause
#include "cli/options/option_conflicts.hpp"
#include "cli/output/file/search_output.hpp"
#include "cli/plan/primers_tasks.hpp"
#include "cli/primers/live_primers.hpp"
#include "cli/primers/primer_pairs.hpp"
#include "cli/primers/primers_request.hpp"
#include "cli/search/answer_pairs.hpp"
#include "cli/search/search_verdict.hpp"
#include "cli/search/searched.hpp"
#include "cli/search/time_limit.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/message.hpp"
#include "cli/terminal/progress_bar.hpp"
#include "cli/terminal/stop_signal.hpp"
#include "cli/verbs/verb.hpp"

#include <span>
#include <utility>
#include <vector>

#include <unistd.h>

namespace tansaku::cli {
namespace {

// One run over a table of pairs, from the request to the exit code.
class PrimersRun {
public:
    PrimersRun(PrimersRequest const & request, RunSummary & summary)
        : request_(request)
        , summary_(summary)
        , primers_(request)
        , pairs_(read_primer_pairs(request.pairs, primers_.first().engine))
        , bar_(!request.quiet && !(request.output.empty() && ::isatty(STDOUT_FILENO) == 1)) {}

    int run() {
        LivePrimers const & first = primers_.first();
        describe_run(request_, primers_.index(), first.engine, first.context, summary_);
        count();
        refuse_all();
        if (first.engine.searched_samples() == 0)
            print_notice({"W-FLT-01", "", "no sample with sequence is selected"});
        SearchOutput output(request_,
                            digest_of_search(request_, primers_.chosen(), digest_of_pairs(pairs_)));
        begin(output);
        answer_pairs(primers_, std::span<PrimerPair const>(pairs_).subspan(taken_),
                     {.goes_on = [&] { return output.stop_signal() == 0 && !limit_.is_over(); },
                      .put = [&](AnswerRecord const & record,
                                 std::string const & text) { put(record, text, output); }});
        count();
        bar_.clear();
        if (output.stop_signal() != 0) return leave(output);
        if (taken_ != pairs_.size()) return leave(output); // the time is over
        for (PrimerPair const & pair : pairs_)
            if (pair.refused) print_error(*pair.refused);
        output.finish();
        return summary_.count(QueryStatus::refused) == 0 ? k_complete : k_incomplete;
    }

private:
    void count() {
        LivePrimers const & live = primers_.newest();
        count_searched(live.engine, live.context, live.epoch, summary_);
    }

    // Throws when there is no pair that can be searched.
    void refuse_all() {
        std::vector<Finding> findings;
        for (PrimerPair const & pair : pairs_)
            if (pair.refused) findings.push_back(*pair.refused);
        if (findings.size() != pairs_.size()) return;
        for (PrimerPair const & pair : pairs_)
            summary_.add(record_of_refused(pair));
        throw Error(Fault::input, std::move(findings));
    }

    // The header, and behind it the pairs that the output has already.
    void begin(SearchOutput & output) {
        if (output.needs_begin()) {
            std::string text;
            primers_.first().writer->append_header(text);
            output.file().write(text);
        }
        output.begun();
        for (LoggedAnswer const & answer : output.answers()) {
            PrimerPair const & pair = pairs_[taken_++];
            if (pair.refused)
                summary_.add(record_of_refused(pair));
            else
                summary_.add_earlier(pair.name, answer.status, answer.places);
        }
    }

    void put(AnswerRecord const & record, std::string const & text, SearchOutput & output) {
        output.file().write(text);
        summary_.add(record);
        output.answered(record.status, record.places);
        ++taken_;
        bar_.update(taken_, pairs_.size(), taken_, "pairs");
    }

    // Ends the run in the midst of the pairs, for --resume. Returns the exit code.
    int leave(SearchOutput & output) {
        summary_.not_searched = pairs_.size() - taken_;
        output.leave_unfinished(taken_, pairs_.size(), "pairs");
        if (output.stop_signal() != 0) throw Interrupted{output.stop_signal()};
        return k_incomplete;
    }

    PrimersRequest const & request_;
    RunSummary & summary_;
    WatchedPrimers primers_;
    std::vector<PrimerPair> pairs_;
    TimeLimit limit_{request_.time_limit};
    ProgressBar bar_;
    std::size_t taken_ = 0; // pairs of which the output has all
};

int run(std::span<std::string const> words) {
    OptionSet const options = primers_options();
    ParsedOptions const parsed = options.parse(words);
    refuse_conflicts("primers", primers_conflicts(parsed));
    if (parsed.has("plan")) return primers_by_plan(options, parsed);
    PrimersRequest const request = read_primers_request(parsed);
    if (is_whole_already(request)) return k_complete;
    RunSummary summary;
    summary.verb = "primers";
    try {
        int const code = PrimersRun(request, summary).run();
        write_summary(request, summary, code);
        return code;
    } catch (...) {
        write_failed_summary(request, summary);
        throw;
    }
}

std::string help() {
    return "usage: tansaku primers INDEX PAIRS.tsv\n"
           "       tansaku primers INDEX PAIRS.tsv --plan DIR --tasks N\n"
           "       tansaku primers --plan DIR --task I\n\n"
           "PCR without a tube: which samples have a product of a pair of primers, and what is "
           "it?\n"
           "PAIRS.tsv has the columns pair, forward and reverse, each primer 5' to 3'. A product "
           "lies\n"
           "between the two primers on one sequence, on different strands, each with at most\n"
           "--max-errors. Exit code 3: some pairs were not answered.\n" +
           primers_options().help() +
           "\nExamples:\n"
           "  tansaku primers my.index pairs.tsv\n"
           "  tansaku primers my.index pairs.tsv --max-errors 1 --anchor-3prime 3 --format pairs\n"
           "  tansaku primers my.index pairs.tsv --format dropouts --filter sex=female\n";
}

} // namespace

Verb const k_primers_verb{"primers",
                          "find what pairs of primers amplify, and in whom",
                          run,
                          help,
                          primers_options,
                          nullptr,
                          primers_conflicts};

} // namespace tansaku::cli
