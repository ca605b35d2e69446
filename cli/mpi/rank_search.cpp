// SPDX-License-Identifier: BSD-3-Clause
#include "cli/mpi/rank_search.hpp"

#include "cli/machine/peak_memory.hpp"
#include "cli/mpi/place_files.hpp"
#include "cli/mpi/rank_report.hpp"
#include "cli/search/answer_queries.hpp"
#include "cli/terminal/failure.hpp"
#include "cli/wire/answer_frame.hpp"
#include "cli/wire/fields.hpp"
#include "cli/wire/finding_fields.hpp"
#include "cli/wire/frame.hpp"
#include "cli/wire/query_frame.hpp"
#include "engine/cluster/rank_job.hpp"

#include <chrono>
#include <deque>
#include <memory>
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

// Searches that wait for other ranks leave their processor to others: so many for each.
constexpr unsigned k_searches_a_thread = 4;

SearchRequest request_of(RankTask const & task, OwnFiles const & own, unsigned threads,
                         RankShards * shards) {
    require_generation(IndexLayout{task.index}, task.generation);
    SearchRequest request = read_search_question(search_options().parse(task.options), task.index);
    request.options.threads = shards ? threads * k_searches_a_thread : threads;
    request.options.shards = shards;
    request.source.held = own.batches;
    request.source.held_shards = own.shards;
    request.as_parts = task.own_samples();
    return request;
}

// The batches of one rank: queries in, frames out.
class RankSearch final : public ByteSink {
public:
    RankSearch(RankTask const & task, OwnFiles const & own, unsigned threads, RankShards * shards,
               WorkBox & box)
        : start_(Clock::now())
        , box_(box)
        , shards_(shards)
        , parser_(k_from_rank_0)
        , request_(request_of(task, own, threads, shards))
        , search_(request_, task.generation.name) {
        report_.threads = threads;
        note_held_files(search_.index(), report_);
        search_.write_to(*this);
    }

    [[nodiscard]] WatchedSearch & search() noexcept { return search_; }

    std::string run() {
        auto const opened = Clock::now();
        answer_queries(search_, {.next = [&](Answer & answer,
                                             std::string & place) { return next(answer, place); },
                                 .put = [&](AnswerRecord const & record) { put(record); },
                                 .written = [&] { answer_written(); }});
        report_.host = RankJob::host();
        report_.open = milliseconds(opened - start_);
        report_.milliseconds = milliseconds(Clock::now() - opened);
        report_.waiting = milliseconds(waiting_);
        report_.sending = milliseconds(sending_);
        report_.peak_bytes = peak_resident_bytes();
        if (shards_) report_.anchor_bytes = shards_->bytes_received();
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
    RankShards * const shards_;
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
    append_field(text, static_cast<std::uint64_t>(spread));
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
    task.spread = static_cast<Spread>(fields.number());
    for (std::uint64_t left = fields.number(); left != 0; --left)
        task.options.emplace_back(fields.text());
    fields.end();
    return task;
}

std::vector<OwnFiles> divide_files(RankTask const & task, std::span<std::uint64_t const> memory) {
    std::vector<OwnFiles> files(memory.size());
    if (!task.own_samples()) return files;
    Generation const generation =
        StoredIndex::open(IndexLayout{task.index}, task.generation.name).generation();
    std::size_t const shards = task.spread == Spread::shards ? generation.shards.size() : 0;
    std::vector<std::uint64_t> bytes;
    for (std::size_t i = 0; i < shards; ++i)
        bytes.push_back(generation.shards[i].bytes);
    for (FileRecord const & batch : generation.batches)
        bytes.push_back(batch.bytes);
    for (OwnFiles & own : files) {
        own.shards.assign(shards, false);
        own.batches.assign(generation.batches.size(), false);
    }
    std::vector<std::size_t> const owner = place_files(bytes, memory);
    for (std::size_t i = 0; i < owner.size(); ++i) {
        OwnFiles & own = files[owner[i]];
        if (i < shards)
            own.shards[i] = true;
        else
            own.batches[i - shards] = true;
    }
    return files;
}

std::string answer_batches(RankTask const & task, OwnFiles const & own, unsigned threads,
                           RankShards * shards, WorkBox & box) {
    if (!shards) return RankSearch(task, own, threads, nullptr, box).run();
    // Others may ask for its shards when all of its own work is done.
    std::shared_ptr<RankSearch> search;
    try {
        search = std::make_shared<RankSearch>(task, own, threads, shards, box);
    } catch (...) {
        shards->give_up();
        throw;
    }
    shards->open(std::shared_ptr<WatchedSearch>(search, &search->search()));
    return search->run();
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
