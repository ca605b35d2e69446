// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace tansaku::test {
namespace {

std::string content(std::string const & path) {
    std::ifstream file(path, std::ios::binary);
    REQUIRE(file);
    return {std::istreambuf_iterator<char>(file), {}};
}

// Samples of a tsv result, in their order.
std::vector<std::string> samples(ProgramResult const & result) {
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    std::vector<std::string> ids;
    for (auto const & row : cells(result.out))
        ids.push_back(row.at(1));
    REQUIRE(!ids.empty());
    ids.erase(ids.begin());
    return ids;
}

TEST_CASE("search: queries from standard input, files and words are the same") {
    SmallIndex const small;
    std::string const letters = small.base.substr(900, 400);
    std::string const file = small.dir.write("q.fa", fasta("query", letters));
    std::string const expected = tansaku({"search", small.path, file}).out;
    REQUIRE(std::ranges::count(expected, '\n') == 4);
    REQUIRE(tansaku({"search", small.path, "-"}, fasta("query", letters)).out == expected);
    REQUIRE(tansaku({"search", small.path, "--query-sequence", letters}).out == expected);
}

TEST_CASE("search: thresholds and choices reach the engine") {
    SmallIndex const small;
    std::vector<std::string> const words{"search", small.path, "--query-sequence",
                                         small.base.substr(900, 400)};
    auto const with = [&](std::vector<std::string> const & more) {
        std::vector<std::string> all = words;
        all.insert(all.end(), more.begin(), more.end());
        return samples(tansaku(all));
    };
    using Ids = std::vector<std::string>;
    REQUIRE(with({}) == Ids{"s1", "s3", "s2"});
    REQUIRE(with({"--min-identity", "100", "--min-coverage", "100"}) == Ids{"s1", "s3"});
    // In the other one the best that passes is a chance hit of some bases.
    REQUIRE(with({"--min-identity", "100"}) == Ids{"s1", "s3", "s2"});
    REQUIRE(with({"--strand", "plus", "--min-coverage", "100"}) == Ids{"s1", "s2"});
    REQUIRE(with({"--strand", "minus", "--min-coverage", "100"}) == Ids{"s3"});
    // On the strand on which the third one has no copy it has a chance hit, as BLAST would list.
    ProgramResult const plus =
        tansaku({"search", small.path, "--query-sequence", small.base.substr(900, 400), "--strand",
                 "plus", "--format", "tsv"});
    auto const rows = cells(plus.out);
    REQUIRE(rows.size() == 4);
    CHECK(rows[3][1] == "s3");
    CHECK(rows[3][5] == "+");
    CHECK(std::stoi(rows[3][7]) < 30);
    REQUIRE(with({"--max-hits", "1"}) == Ids{"s1"});
    REQUIRE(with({"--max-alleles", "1"}) == Ids{"s1", "s3"});
    REQUIRE(with({"--min-length", "401"}).empty());
    REQUIRE(with({"--evalue", "1e-300"}).empty());
    REQUIRE(with({"--task", "megablast"}).size() == 3);
    REQUIRE(
        with({"--reward", "1", "--penalty", "-2", "--gapopen", "0", "--gapextend", "0"}).size() ==
        3);
    std::string const listed = small.dir.write("ids", "s2\ns3\n");
    REQUIRE(with({"--samples", listed}) == Ids{"s3", "s2"});
    REQUIRE(with({"--exclude-samples", listed}) == Ids{"s1"});
}

TEST_CASE("search: the space of E-values") {
    SmallIndex const small;
    auto const evalue = [&](std::string const & space) {
        ProgramResult const result = tansaku({"search", small.path, "--query-sequence",
                                              small.base.substr(900, 40), "--evalue-space", space});
        REQUIRE(result.exit_code == 0);
        return std::stod(cells(result.out).at(1).at(14));
    };
    REQUIRE(evalue("distinct") < evalue("total"));
    REQUIRE(evalue("1000000000") > evalue("total"));
}

TEST_CASE("search: filters choose samples by metadata") {
    CohortIndex const cohort;
    auto const with = [&](std::vector<std::string> const & more) {
        std::vector<std::string> all{"search", cohort.path, "--query-sequence",
                                     cohort.base.substr(1000, 300)};
        all.insert(all.end(), more.begin(), more.end());
        return samples(tansaku(all)).size();
    };
    REQUIRE(with({}) == 4);
    REQUIRE(with({"--filter", "biobank=TMM,BBJ"}) == 3);
    REQUIRE(with({"--filter", "age=50-59", "--filter", "residence=JP-13"}) == 1);
    REQUIRE(with({"--filter", "ICD10=C50"}) == 2);
    REQUIRE(with({"--biobank", "NCBN"}) == 1);
    REQUIRE(with({"--dataset", "JGAD000101,JGAD000102"}) == 3);
    REQUIRE(with({"--exclude-dataset", "JGAD000101"}) == 2);
}

TEST_CASE("search: a filter that selects nobody is said") {
    CohortIndex const cohort;
    ProgramResult const result = tansaku({"search", cohort.path, "--query-sequence",
                                          cohort.base.substr(1000, 300), "--filter", "age=90+"});
    REQUIRE(result.exit_code == 0);
    REQUIRE(result.err_has("notice W-FLT-01"));
    REQUIRE(cells(result.out).size() == 1);
}

TEST_CASE("search: --output appears whole, and an existing file only with --force") {
    SmallIndex const small;
    std::string const file = small.dir / "out.tsv";
    std::vector<std::string> words{
        "search", small.path, "--query-sequence", small.base.substr(900, 400), "--output", file};
    ProgramResult const first = tansaku(words);
    REQUIRE(first.exit_code == 0);
    REQUIRE(first.out.empty());
    std::string const written = content(file);
    REQUIRE(cells(written).size() == 4);
    REQUIRE_FALSE(std::filesystem::exists(file + ".part"));

    words[3] = small.base.substr(100, 400);
    ProgramResult const second = tansaku(words);
    REQUIRE(second.exit_code == 2);
    REQUIRE(second.err_has("E-OUT-01"));
    REQUIRE(content(file) == written);
    words.push_back("--force");
    REQUIRE(tansaku(words).exit_code == 0);
    REQUIRE(content(file) != written);
}

TEST_CASE("search: --summary tells what became of every query") {
    SmallIndex const small;
    std::string const poly_a(100, 'A');
    std::string const queries = small.dir.write(
        "q.fa", fasta("good", small.base.substr(900, 400)) + fasta("none", random_bases(300, 77)) +
                    ">bad\nACGT*ACGT\n" + fasta("short", "ACGT") + fasta("poly", poly_a));
    std::string const file = small.dir / "summary.json";
    std::string const listed = small.dir.write("ids", "s1\ns2\n");
    ProgramResult const result = tansaku(
        {"search", small.path, queries, "--summary", file, "--samples", listed, "--max-hits", "1"});
    REQUIRE(result.exit_code == 3);
    auto const summary = nlohmann::json::parse(content(file));
    REQUIRE(summary["schema"] == "tansaku.run.v1");
    REQUIRE(summary["mode"] == "owner");
    REQUIRE(summary["exit_code"] == 3);
    REQUIRE(summary["generation"] == 1);
    REQUIRE(summary["parameters"] ==
            nlohmann::json{"max-hits 1", "samples " + listed, "format tsv"});
    REQUIRE(summary["peak_resident_bytes"] > 0);
    REQUIRE(summary["samples"]["searched"] == 2);
    REQUIRE(summary["samples"]["skipped"][0]["samples"] == 1);
    auto const & each = summary["each_query"];
    REQUIRE(each.size() == 5);
    REQUIRE(each[0]["status"] == "capped");
    REQUIRE(each[1]["status"] == "no_hit");
    REQUIRE(each[2]["status"] == "refused");
    REQUIRE(each[3]["status"] == "refused");
    REQUIRE(each[3]["refused"]["place"].get<std::string>().find("q.fa:") != std::string::npos);
    REQUIRE(each[4]["status"] == "masked");
    REQUIRE(summary["queries"]["refused"] == 2);
}

TEST_CASE("search: a masked query is not called answered") {
    SmallIndex const small;
    ProgramResult const result =
        tansaku({"search", small.path, "--query-sequence", std::string(100, 'A')});
    REQUIRE(result.exit_code == 3);
    REQUIRE(result.err_has("W-QRY-01"));
    REQUIRE(
        tansaku({"search", small.path, "--dust", "no", "--query-sequence", std::string(100, 'A')})
            .exit_code == 0);
}

TEST_CASE("search: an index is left as it is") {
    SmallIndex const small;
    auto const before = snapshot(small.path);
    REQUIRE(tansaku({"search", small.path, "--query-sequence", small.base.substr(900, 400)})
                .exit_code == 0);
    REQUIRE(tansaku({"verify", small.path, "--deep"}).exit_code == 0);
    REQUIRE(snapshot(small.path) == before);
}

} // namespace
} // namespace tansaku::test
