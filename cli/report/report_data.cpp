// SPDX-License-Identifier: BSD-3-Clause
#include "cli/report/report_data.hpp"

#include "cli/version.hpp"
#include "index/core/error.hpp"
#include "index/input/line_cursor.hpp"

#include <nlohmann/json.hpp>

#include <string_view>
#include <utility>

namespace tansaku::cli {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t k_most_alleles = 100; // of a query that are drawn
constexpr std::size_t k_most_samples = 50;  // of an allele that are listed

[[noreturn]] void refuse(std::string code, std::string place, std::string expected) {
    throw Error(Fault::input, std::move(code), std::move(place),
                "is not what was expected: " + std::move(expected));
}

// Samples of an allele, each with its haplotypes, in the order of the hits.
void list_carriers(Json const & hits, Json & allele) {
    Json carriers = Json::array();
    std::size_t samples = 0;
    std::string before;
    for (Json const & hit : hits) {
        std::string const sample = hit.at("sample");
        if (samples == 0 || sample != before) {
            ++samples;
            before = sample;
            if (samples <= k_most_samples)
                carriers.push_back({{"sample", sample}, {"haplotypes", Json::array()}});
        }
        if (samples > k_most_samples) continue;
        Json & haplotypes = carriers.back()["haplotypes"];
        if (haplotypes.empty() || haplotypes.back() != hit.at("haplotype"))
            haplotypes.push_back(hit.at("haplotype"));
        if (!allele.contains("reference") && hit.contains("ref_name"))
            allele["reference"] = hit.at("ref_name").get<std::string>() + ':' +
                                  std::to_string(hit.at("ref_start").get<std::uint64_t>()) + ' ' +
                                  hit.at("ref_diff").get<std::string>();
    }
    allele["carriers"] = std::move(carriers);
    allele["more_samples"] = samples > k_most_samples ? samples - k_most_samples : 0;
}

Json drawn_allele(Json const & allele) {
    Json drawn;
    for (char const * const key :
         {"allele", "query_start", "query_end", "identity", "errors", "evalue", "cigar", "carried",
          "haplotypes", "samples", "subjects", "homozygous", "heterozygous"})
        drawn[key] = allele.at(key);
    list_carriers(allele.at("hits"), drawn);
    return drawn;
}

Json drawn_query(Json const & answer) {
    Json query;
    for (char const * const key : {"query", "length", "status", "flags"})
        query[key] = answer.at(key);
    for (char const * const key : {"refused", "counts", "cohort"})
        if (answer.contains(key)) query[key] = answer.at(key);
    if (!answer.contains("alleles")) return query;
    Json & alleles = query["alleles"] = Json::array();
    for (Json const & allele : answer.at("alleles"))
        if (alleles.size() < k_most_alleles) alleles.push_back(drawn_allele(allele));
    query["more_alleles"] = answer.at("alleles").size() - alleles.size();
    return query;
}

Json read_answers(std::string const & path) {
    constexpr char k_expected[] = "a line of 'tansaku search --format jsonl' (tansaku.answer.v1)";
    Json queries = Json::array();
    LineCursor lines{ByteSource(path)};
    while (!lines.at_end()) {
        std::string const place = lines.place() + ':' + std::to_string(lines.line());
        std::string line;
        lines.take_line([&](std::string_view piece) { line += piece; });
        try {
            Json const answer = Json::parse(line);
            if (answer.at("schema") != "tansaku.answer.v1") refuse("E-REP-01", place, k_expected);
            queries.push_back(drawn_query(answer));
        } catch (nlohmann::json::exception const &) {
            refuse("E-REP-01", place, k_expected);
        }
    }
    if (queries.empty()) refuse("E-REP-01", lines.place(), k_expected);
    return queries;
}

// That it is the summary of the search whose results are there: of --format jsonl, with the same
// queries and what became of each.
void require_same_search(Json const & run, Json const & queries, std::string const & place) {
    auto const other = [&](std::string const & found) {
        throw Error(Fault::input, "E-REP-03", place,
                    "is of another search: " + found +
                        "; give the summary that was written beside the results");
    };
    Json const & told = run.at("each_query");
    if (told.size() != queries.size())
        other("it tells of " + std::to_string(told.size()) + " queries, and the results of " +
              std::to_string(queries.size()));
    for (std::size_t i = 0; i < queries.size(); ++i)
        for (char const * const key : {"query", "status"})
            if (told[i].at(key) != queries[i].at(key))
                other("number " + std::to_string(i + 1) + " of its queries has another " +
                      (key == std::string_view("query") ? "name" : "status"));
    for (Json const & parameter : run.at("parameters"))
        if (parameter == "format jsonl") return;
    other("its results are not of --format jsonl");
}

Json read_summary(std::filesystem::path const & path, Json const & queries) {
    constexpr char k_expected[] = "the file of 'tansaku search --summary' (tansaku.run.v1)";
    LineCursor lines{ByteSource(path.string())};
    std::string text;
    while (!lines.at_end())
        lines.take_line([&](std::string_view piece) { text += piece; });
    try {
        Json run = Json::parse(text);
        if (run.at("schema") != "tansaku.run.v1") refuse("E-REP-02", path.string(), k_expected);
        require_same_search(run, queries, path.string());
        run.erase("each_query"); // it is in the results
        return run;
    } catch (nlohmann::json::exception const &) {
        refuse("E-REP-02", path.string(), k_expected);
    }
}

} // namespace

std::string report_data(ReportRequest const & request) {
    std::string const file = request.results == "-"
                                 ? "standard input"
                                 : std::filesystem::path(request.results).filename().string();
    Json data{{"language", request.language},
              {"title", request.title},
              {"file", file},
              {"version", version()},
              {"queries", read_answers(request.results)}};
    if (request.summary) data["run"] = read_summary(*request.summary, data.at("queries"));
    std::string const text = data.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::string safe;
    for (char const letter : text)
        letter == '<' ? safe += "\\u003c" : safe += letter;
    return safe;
}

} // namespace tansaku::cli
