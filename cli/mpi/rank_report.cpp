// SPDX-License-Identifier: BSD-3-Clause
#include "cli/mpi/rank_report.hpp"

#include "cli/output/file/append_number.hpp"
#include "cli/terminal/message.hpp"
#include "cli/wire/fields.hpp"
#include "index/read/stored_index.hpp"

namespace tansaku::cli {
namespace {

void append_seconds(std::string & text, std::uint64_t milliseconds) {
    append_fixed(text, static_cast<double>(milliseconds) / 1000, 1);
}

} // namespace

std::string RankReport::bytes_of() const {
    std::string text;
    append_field(text, host);
    for (std::uint64_t const number :
         {threads, shards, shard_bytes, anchor_bytes, batches, batch_bytes, queries, hits, bytes,
          cells, milliseconds, open, waiting, sending, peak_bytes})
        append_field(text, number);
    return text;
}

RankReport RankReport::read(int rank, std::string_view bytes) {
    std::string const from = "a message of rank " + std::to_string(rank);
    FieldReader fields(bytes, from);
    RankReport report;
    report.rank = rank;
    report.host = fields.text();
    for (std::uint64_t RankReport::*const number :
         {&RankReport::threads, &RankReport::shards, &RankReport::shard_bytes,
          &RankReport::anchor_bytes, &RankReport::batches, &RankReport::batch_bytes,
          &RankReport::queries, &RankReport::hits, &RankReport::bytes, &RankReport::cells,
          &RankReport::milliseconds, &RankReport::open, &RankReport::waiting, &RankReport::sending,
          &RankReport::peak_bytes})
        report.*number = fields.number();
    fields.end();
    return report;
}

std::string RankReport::line() const {
    std::string text = "rank " + std::to_string(rank) + " on " + host + ": " + grouped(shards) +
                       " shards (" + grouped(shard_bytes >> 20) + " MB), " + grouped(batches) +
                       " batches (" + grouped(batch_bytes >> 20) + " MB), " + grouped(queries) +
                       " queries, " + grouped(hits) + " hits, " + grouped(bytes) +
                       " bytes of results, ";
    if (anchor_bytes != 0) text += grouped(anchor_bytes) + " bytes from others' shards, ";
    append_seconds(text, milliseconds);
    text += " s (opened in ";
    append_seconds(text, open);
    text += " s, waited ";
    append_seconds(text, waiting);
    text += " s for queries and ";
    append_seconds(text, sending);
    return text + " s to send), " + std::to_string(threads) + " threads, peak " +
           grouped(peak_bytes >> 20) + " MB";
}

void tell_ranks(std::vector<RankReport> const & reports) {
    for (RankReport const & report : reports)
        print_notice({"W-MPI-01", "", report.line()});
}

void note_held_files(StoredIndex const & index, RankReport & report) {
    Generation const & generation = index.generation();
    for (std::size_t i = 0; i < generation.shards.size(); ++i) {
        if (!index.dictionary().holds(i)) continue;
        ++report.shards;
        report.shard_bytes += generation.shards[i].bytes;
    }
    for (std::size_t i = 0; i < generation.batches.size(); ++i) {
        if (!index.holds(i)) continue;
        ++report.batches;
        report.batch_bytes += generation.batches[i].bytes;
    }
}

} // namespace tansaku::cli
