// SPDX-License-Identifier: BSD-3-Clause
#include "cli/search/run_summary.hpp"

#include "cli/machine/peak_memory.hpp"
#include "cli/version.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <utility>

namespace tansaku::cli {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(Finding const & finding) {
    Json object{{"code", finding.code}};
    if (!finding.place.empty()) object["place"] = finding.place;
    object["text"] = finding.text;
    return object;
}

double seconds_of(std::uint64_t milliseconds) { return static_cast<double>(milliseconds) / 1000; }

std::string dump(Json const & object) {
    // Names and paths may be any bytes.
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

void RunSummary::add(AnswerRecord const & record) {
    ++counts_[static_cast<std::size_t>(record.status)];
    cells_ += record.cells;
    queries_.push_back({record.name, record.status, record.refused, record.places});
}

void RunSummary::add_earlier(std::string name, QueryStatus status, std::uint64_t places) {
    ++counts_[static_cast<std::size_t>(status)];
    queries_.push_back({std::move(name), status, std::nullopt, places});
}

std::uint64_t RunSummary::queries_with_many_places() const noexcept {
    return static_cast<std::uint64_t>(std::ranges::count_if(
        queries_, [](Query const & query) { return query.places > k_many_places; }));
}

std::string RunSummary::json(int exit_code) const {
    std::chrono::duration<double> const seconds = std::chrono::steady_clock::now() - start_;
    Json counts{{"total", queries()}};
    for (QueryStatus const status :
         {QueryStatus::answered, QueryStatus::no_hit, QueryStatus::capped, QueryStatus::masked,
          QueryStatus::partial, QueryStatus::refused})
        counts[std::string(name_of(status))] = count(status);
    counts["not_searched"] = not_searched;
    Json skipped = Json::array();
    if (not_selected != 0) skipped.push_back({{"samples", not_selected}, {"why", "not selected"}});
    if (without_sequence != 0)
        skipped.push_back({{"samples", without_sequence}, {"why", "no sequence in the index"}});
    if (in_missing_files != 0)
        skipped.push_back(
            {{"samples", in_missing_files}, {"why", "files of the index are missing"}});
    Json findings = Json::array();
    for (Finding const & finding : findings_)
        findings.push_back(json_of(finding));
    Json head{{"schema", "tansaku.run.v1"},
              {"version", version()},
              {"verb", verb},
              {"mode", "owner"},
              {"exit_code", exit_code},
              {"errors", findings},
              {"generation", generation},
              {"consent_epoch", consent_epoch},
              {"seconds", seconds.count()},
              {"peak_resident_bytes", peak_resident_bytes()},
              {"threads", threads},
              {"matrix_cells", cells_},
              {"rule", carrier_rule},
              {"filters", filters},
              {"parameters", parameters},
              {"samples",
               {{"searched", searched_samples},
                {"searched_subjects", searched_subjects},
                {"skipped", skipped}}},
              {"queries", counts}};
    if (!missing_files.empty()) head["missing_files"] = missing_files;
    for (RankReport const & rank : ranks)
        head["ranks"].push_back({{"rank", rank.rank},
                                 {"host", rank.host},
                                 {"threads", rank.threads},
                                 {"shards", rank.shards},
                                 {"shard_bytes", rank.shard_bytes},
                                 {"anchor_bytes", rank.anchor_bytes},
                                 {"batches", rank.batches},
                                 {"batch_bytes", rank.batch_bytes},
                                 {"queries", rank.queries},
                                 {"hits", rank.hits},
                                 {"result_bytes", rank.bytes},
                                 {"matrix_cells", rank.cells},
                                 {"seconds", seconds_of(rank.milliseconds)},
                                 {"seconds_by_stage",
                                  {{"open", seconds_of(rank.open)},
                                   {"search", seconds_of(rank.milliseconds)},
                                   {"waiting_for_queries", seconds_of(rank.waiting)},
                                   {"waiting_to_send", seconds_of(rank.sending)}}},
                                 {"peak_resident_bytes", rank.peak_bytes}});
    // The list of queries may be long: it is not built as one tree.
    std::string text = dump(head);
    text.pop_back();
    text += ",\"each_query\":[";
    for (std::size_t i = 0; i < queries_.size(); ++i) {
        Query const & query = queries_[i];
        Json object{
            {"query", query.name}, {"status", name_of(query.status)}, {"places", query.places}};
        if (query.refused) object["refused"] = json_of(*query.refused);
        text += i == 0 ? "\n" : ",\n";
        text += dump(object);
    }
    return text + "]}\n";
}

} // namespace tansaku::cli
