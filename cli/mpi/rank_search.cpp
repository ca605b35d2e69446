// SPDX-License-Identifier: BSD-3-Clause
#include "cli/mpi/rank_search.hpp"

#include "cli/failure.hpp"
#include "cli/mpi/place_batches.hpp"
#include "cli/mpi/rank_report.hpp"
#include "cli/peak_memory.hpp"
#include "cli/search/answer_queries.hpp"
#include "cli/wire/answer_frame.hpp"
#include "cli/wire/fields.hpp"
#include "cli/wire/finding_fields.hpp"
#include "cli/wire/frame.hpp"
#include "cli/wire/query_frame.hpp"
#include "engine/cluster/rank_job.hpp"

#include <chrono>
#include <deque>
#include <mutex>
#include <utility>

namespace tansaku::cli {
namespace {

std::string const k_from_rank_0 = "a message of rank 0";

using Clock = std::chrono::steady_clock;

std::uint64_t milliseconds(Clock::duration time) {
    return static_cast<std::uint64_t>(
        std::chrono::duration_cast<std::chrono::milliseconds>(time).count());
}

// Which batches of an index a rank searches.
std::vector<bool> held_batches(RankTask const & task, OwnShare const & share) {
    Generation const generation =
        StoredIndex::open(IndexLayout{task.index}, task.generation.name).generation();
    std::vector<std::uint64_t> bytes;
    for (FileRecord const & batch : generation.batches)
        bytes.push_back(batch.bytes);
    std::vector<bool> held;
    for (std::size_t const owner : place_batches(bytes, share.memory))
        held.push_back(owner == share.rank);
    return held;
}

SearchRequest request_of(RankTask const & task, OwnShare const & share, unsigned threads) {
    require_generation(IndexLayout{task.index}, task.generation);
    SearchRequest request = read_search_question(search_options().parse(task.options), task.index);
    request.options.threads = threads;
    if (task.own_samples) {
        request.source.held = held_batches(task, share);
        request.as_parts = true;
    }
    return request;
}

// The batches of one rank: queries in, frames out.
class RankSearch final : public ByteSink {
public:
    RankSearch(RankTask const & task, OwnShare const & share, unsigned threads, WorkBox & box)
        : start_(Clock::now())
        , box_(box)
        , parser_(k_from_rank_0)
        , request_(request_of(task, share, threads))
        , search_(request_, task.generation.name) {
        Generation const & generation = search_.index().generation();
        for (std::size_t i = 0; i < generation.batches.size(); ++i) {
            if (!search_.index().holds(i)) continue;
            ++report_.batches;
            report_.batch_bytes += generation.batches[i].bytes;
        }
        search_.write_to(*this);
    }

    std::string run() {
        auto const opened = Clock::now();
        answer_queries(search_, {.next = [&](Answer & answer,
                                             std::string & place) { return next(answer, place); },
                                 .put = [&](AnswerRecord const & record) { put(record); },
                                 .written = [&] { answer_written(); }});
        report_.host = RankJob::host();
        report_.threads = request_.options.threads;
        report_.open = milliseconds(opened - start_);
        report_.milliseconds = milliseconds(Clock::now() - opened);
        report_.waiting = milliseconds(waiting_);
        report_.sending = milliseconds(sending_);
        report_.peak_bytes = peak_resident_bytes();
        return report_.bytes_of();
    }

    void write(std::string_view bytes) override {
        report_.bytes += bytes.size();
        // In pieces, so that what waits stays bounded.
        for (std::size_t begin = 0; begin < bytes.size(); begin += k_text_piece) {
            std::string frame;
            append_text(frame, bytes.substr(begin, k_text_piece));
            send(std::move(frame));
        }
    }

private:
    bool next(Answer & answer, std::string & place) {
        std::string batch;
        while (ready_.empty()) {
            auto const asked = Clock::now();
            bool const more = box_.next(batch);
            waiting_ += Clock::now() - asked;
            if (!more) return false;
            parser_.take(batch, [&](FrameKind, std::string_view payload) {
                ready_.push_back(read_query(payload, k_from_rank_0));
            });
            parser_.end();
            std::lock_guard const lock(mutex_);
            open_.push_back(ready_.size());
        }
        answer = std::move(ready_.front().answer);
        place = std::move(ready_.front().place);
        ready_.pop_front();
        return true;
    }

    void put(AnswerRecord const & record) {
        ++report_.queries;
        report_.cells += record.cells;
        report_.hits += record.places;
        std::string frame;
        append_answer(frame, record);
        send(std::move(frame));
    }

    void send(std::string frame) {
        auto const made = Clock::now();
        box_.write(std::move(frame));
        sending_ += Clock::now() - made;
    }

    void answer_written() {
        {
            std::lock_guard const lock(mutex_);
            if (--open_.front() != 0) return;
            open_.pop_front();
        }
        box_.end_batch();
    }

    Clock::time_point const start_;
    Clock::duration waiting_{}; // who asks for queries
    Clock::duration sending_{}; // who has results
    WorkBox & box_;
    FrameParser parser_;
    SearchRequest request_;
    WatchedSearch search_;
    std::deque<PlacedQuery> ready_; // of the batch that is being read
    std::mutex mutex_;
    std::deque<std::size_t> open_; // queries without answer, of each batch
    RankReport report_;
};

} // namespace

std::string RankTask::bytes() const {
    std::string text;
    append_field(text, index.string());
    append_field(text, generation.name);
    append_field(text, generation.bytes);
    append_field(text, to_hex(generation.digest));
    append_field(text, std::uint64_t{own_samples});
    append_field(text, static_cast<std::uint64_t>(options.size()));
    for (std::string const & option : options)
        append_field(text, option);
    return text;
}

RankTask RankTask::read(std::string_view bytes) {
    FieldReader fields(bytes, k_from_rank_0);
    RankTask task;
    task.index = std::string(fields.text());
    task.generation.name = fields.text();
    task.generation.bytes = fields.number();
    if (!from_hex(fields.text(), task.generation.digest))
        throw damaged_part(k_from_rank_0, "a digest is none");
    task.own_samples = fields.number() != 0;
    for (std::uint64_t left = fields.number(); left != 0; --left)
        task.options.emplace_back(fields.text());
    fields.end();
    return task;
}

std::string answer_batches(RankTask const & task, OwnShare const & share, unsigned threads,
                           WorkBox & box) {
    return RankSearch(task, share, threads, box).run();
}

std::string describe_failure(std::exception_ptr exception) {
    Failure const failure = failure_of(std::move(exception));
    std::string text;
    append_field(text, static_cast<std::uint64_t>(failure.exit_code));
    append_field(text, RankJob::host());
    append_field(text, static_cast<std::uint64_t>(failure.findings.size()));
    for (Finding const & finding : failure.findings)
        append_finding(text, finding);
    return text;
}

Error read_failure(int rank, std::string_view description) {
    std::string const from = "rank " + std::to_string(rank);
    FieldReader fields(description, from);
    auto const fault = static_cast<Fault>(fields.number());
    std::string const host(fields.text());
    std::vector<Finding> findings;
    for (std::uint64_t left = fields.number(); left != 0; --left)
        if (auto finding = read_finding(fields)) findings.push_back(std::move(*finding));
    if (findings.empty()) findings.push_back({"E-INT-01", "", "it ended without a word"});
    for (Finding & finding : findings)
        finding.text = from + " on " + host + ": " + finding.text;
    return {fault, std::move(findings)};
}

} // namespace tansaku::cli
