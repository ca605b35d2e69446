// SPDX-License-Identifier: BSD-3-Clause
#include "cli/mpi/leading_rank.hpp"

#include "cli/mpi/rank_report.hpp"
#include "cli/search/answer_queries.hpp"
#include "cli/terminal/exit_code.hpp"
#include "cli/terminal/stop_signal.hpp"
#include "cli/wire/answer_frame.hpp"
#include "engine/answer/merge_answers.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

namespace tansaku::cli {

LeadingRank::LeadingRank(RankJob & job, SearchRequest const & request, Spread spread,
                         RunSummary & summary)
    : job_(job)
    , request_(request)
    , spread_(spread)
    , summary_(summary)
    , verdict_(request, summary)
    , source_(request.queries)
    , generation_(pinned_generation(IndexLayout{request.index}, request.generation))
    , search_(request, generation_.name)
    , output_(request, digest_of_search(request, search_.chosen(), survey()))
    , parser_("results of a rank")
    , merger_(job.ranks()) {
    search_.write_to(output_.file());
    verdict_.describe(search_.index(), *search_.look());
    Answer query;
    for (LoggedAnswer const & answer : output_.answers()) // by an earlier run
        if (source_.next(query))
            summary_.add_earlier(query.query.name, answer.status, answer.places);
}

RankTask LeadingRank::task(std::vector<std::string> options) const {
    return {std::filesystem::absolute(request_.index), generation_, std::move(options), spread_};
}

int LeadingRank::run(SharedWork shared) {
    shared.next = [&](std::string & batch) { return next(batch); };
    shared.take = [&](std::string_view bytes) {
        parser_.take(bytes, [&](FrameKind kind, std::string_view payload) { take(kind, payload); });
    };
    if (spread_ != Spread::queries) {
        shared.take_of = [&](int rank, std::string_view bytes) { merger_.take(rank, bytes); };
        shared.all_taken = [&] { merge_batch(); };
    }
    shared.report = [&](int rank, std::string_view report) {
        summary_.ranks.push_back(RankReport::read(rank, report));
    };
    shared.failed = [](int rank, std::string_view description) {
        throw read_failure(rank, description);
    };
    AnswerWriter & writer = *search_.look()->writer;
    writer.go_on_behind(output_.answers().size());
    if (output_.needs_begin()) writer.begin();
    output_.begun();
    share_work(job_, shared);
    parser_.end();
    close_answer();
    std::ranges::sort(summary_.ranks, {}, &RankReport::rank);
    if (!request_.quiet) tell_ranks(summary_.ranks);
    if (is_left_) return leave();
    std::shared_ptr<LiveSearch> const last = search_.look();
    last->writer->end();
    verdict_.count(*last);
    note_genome(source_.bases());
    int const code = verdict_.judge();
    output_.finish();
    return code;
}

// Finds out, where queries can be read twice, what would stop the search half way. Returns a
// digest of them.
Digest LeadingRank::survey() {
    if (!request_.queries.is_repeatable()) return {};
    QuerySurvey survey = survey_queries(request_.queries);
    if (survey.refused == survey.queries && survey.queries != 0)
        throw Error(Fault::input, std::move(survey.findings));
    queries_ = survey.queries;
    return survey.content;
}

bool LeadingRank::next(std::string & batch) {
    Answer query;
    std::size_t bases = 0;
    bool const stop = output_.stop_signal() != 0 || limit_.is_over();
    if (stop) {
        is_left_ = output_.stop_signal() != 0 || source_.next(query);
        return false;
    }
    std::size_t const before = asked_.size();
    for (std::size_t i = 0; i < k_batch_queries && bases < k_batch_bases; ++i) {
        if (!source_.next(query)) break;
        bases += query.query.residues.size();
        append_query(batch, query, source_.place());
        asked_.push_back({std::move(query), source_.place()});
    }
    if (spread_ != Spread::queries && !batch.empty()) batches_.push_back(asked_.size() - before);
    return !batch.empty();
}

// Nothing is written of whom is withdrawn at this moment: what a rank answered before is
// answered again.
void LeadingRank::take(FrameKind kind, std::string_view payload) {
    if (kind == FrameKind::text) {
        if (!answered_again_) output_.file().write(payload);
        return;
    }
    close_answer();
    AnswerRecord const record = read_answer(payload, parser_.place());
    PlacedQuery query = std::move(asked_.front());
    asked_.pop_front();
    std::shared_ptr<LiveSearch> const live = search_.look();
    answered_again_ = !record.refused && record.live != live->live;
    if (answered_again_) return answer_for_all(*live, std::move(query));
    begin_answer(record);
    live->writer->pass();
}

void LeadingRank::answer_for_all(LiveSearch & live, PlacedQuery query) {
    answer_again(live, std::move(query.answer.query), query.place,
                 [&](AnswerRecord const & newer) { begin_answer(newer); });
}

// All ranks have told what their samples have of the oldest batch of queries.
void LeadingRank::merge_batch() {
    for (std::size_t left = batches_.front(); left != 0; --left) {
        PlacedQuery query = std::move(asked_.front());
        asked_.pop_front();
        PartMerger::Parts parts = merger_.next();
        std::shared_ptr<LiveSearch> const live = search_.look();
        if (!parts.refused && std::ranges::any_of(parts.live, [&](Digest const & of_part) {
                return of_part != live->live;
            })) {
            answer_for_all(*live, std::move(query));
            close_answer();
            continue;
        }
        Answer whole = merge_answers(parts.answers, search_.index().samples(),
                                     live->engine.options(), live->engine.haplotypes());
        whole.query = std::move(query.answer.query);
        whole.refused = std::move(parts.refused);
        std::string text;
        live->writer->render(whole, text);
        begin_answer(record_of(whole, query.place, live->writer->rows(whole), live->live));
        live->writer->write(whole, text);
        close_answer();
    }
    batches_.pop_front();
}

void LeadingRank::begin_answer(AnswerRecord const & record) {
    verdict_.take(record);
    open_ = record;
}

// The texts of the answer before have all come.
void LeadingRank::close_answer() {
    if (open_) output_.answered(open_->status, open_->places);
    open_.reset();
}

// Ends the run in the midst of the queries, for --resume. Returns the exit code.
int LeadingRank::leave() {
    summary_.not_searched = queries_ - std::min(queries_, summary_.queries());
    output_.leave_unfinished(summary_.queries(), queries_, "queries");
    if (output_.stop_signal() != 0) throw Interrupted{output_.stop_signal()};
    return k_incomplete;
}

} // namespace tansaku::cli
