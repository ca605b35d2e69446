// SPDX-License-Identifier: BSD-3-Clause
#include "cli/indexing/input_files.hpp"
#include "cli/search/query_source.hpp"
#include "cli/search/sample_choice.hpp"
#include "index/core/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"

namespace tansaku::cli {
namespace {

using Catch::Contains;

std::vector<Answer> all_queries(QueryInput const & input) {
    std::vector<Answer> queries;
    QuerySource source(input);
    for (Answer query; source.next(query);)
        queries.push_back(query);
    return queries;
}

TEST_CASE("query_source: sequences, then files in their order") {
    test::TempDir const dir;
    QueryInput input;
    input.sequences = {"ACGTN"};
    input.files = {dir.write("a.fa", ">one x\nAC\nGT\n>two\nTT\n"),
                   dir.write("b.fq", "@q\nAA\n+\nII\n")};
    REQUIRE(input.is_repeatable());
    auto const queries = all_queries(input);
    REQUIRE(queries.size() == 4);
    REQUIRE(queries[0].query.name == "query");
    REQUIRE(queries[1].query.name == "one");
    REQUIRE(queries[1].query.residues == to_residues("ACGT"));
    REQUIRE(queries[3].query.name == "q");
}

TEST_CASE("query_source: names") {
    test::TempDir const dir;
    QueryInput input;
    input.files = {dir.write("a.fa", ">x\nAC\n>x\nGT\n>\nTT\n")};
    REQUIRE_THROWS_WITH(all_queries(input), Contains("E-QRY-10") && Contains("a.fa:3"));
    input.names = QueryNames::ordinal;
    auto const queries = all_queries(input);
    REQUIRE(queries.size() == 3);
    REQUIRE(queries[2].query.name == "3");
    REQUIRE_FALSE(queries[2].refused);
}

TEST_CASE("query_source: a bad record is refused alone, a record without a name too") {
    test::TempDir const dir;
    QueryInput input;
    input.files = {dir.write("a.fa", ">x\nACGT\n>bad\nAC!T\n>\nACG\n>y\nTT\n")};
    auto const queries = all_queries(input);
    REQUIRE(queries.size() == 4);
    REQUIRE_FALSE(queries[0].refused);
    REQUIRE(queries[1].refused->code.starts_with("E-SEQ-"));
    REQUIRE(queries[2].refused->code == "E-QRY-11");
    REQUIRE(queries[2].refused->place == (dir / "a.fa") + ":5");
    QuerySurvey const survey = survey_queries(input);
    REQUIRE(survey.queries == 4);
    REQUIRE(survey.refused == 2);
    REQUIRE(survey.findings.size() == 2);
}

TEST_CASE("query_source: a letter on the command line that is no nucleotide") {
    QueryInput input;
    input.sequences = {"ACGTJ"};
    REQUIRE_THROWS_WITH(all_queries(input), Contains("E-SEQ-03"));
}

TEST_CASE("input_files: everything that is missing is named at once") {
    test::TempDir const dir;
    std::string const good = dir.write("good", "x");
    REQUIRE_NOTHROW(require_readable(std::vector<std::string>{good, "-"}));
    std::vector<std::string> const files{dir / "a", good, dir.path().string(), dir / "b"};
    REQUIRE_THROWS_WITH(require_readable(files),
                        Contains("/a: no such") && Contains("/b: no such") && Contains("E-IO-02"));
}

TEST_CASE("sample_choice: files of ids") {
    test::TempDir const dir;
    SampleTable const table = ids_only(std::vector<std::string>{"s1", "s2", "s3"});
    SampleChoice choice;
    choice.samples = dir.write("in", "\xEF\xBB\xBFs1\r\n# comment\n\ns3  \n");
    SampleSet const chosen = choose_samples(choice, IndexLayout{}, table);
    REQUIRE(chosen.count() == 2);
    REQUIRE_FALSE(chosen.contains(1));
    choice.excluded_samples = dir.write("out", "s3\n");
    REQUIRE(choose_samples(choice, IndexLayout{}, table).count() == 1);
    choice.samples = dir.write("bad", "s1\ns4\ns5\n");
    REQUIRE_THROWS_WITH(choose_samples(choice, IndexLayout{}, table),
                        Contains("bad:2") && Contains("bad:3"));
    choice.samples = dir / "missing";
    REQUIRE_THROWS_WITH(choose_samples(choice, IndexLayout{}, table), Contains("E-IO-01"));
}

TEST_CASE("sample_choice: data sets") {
    SampleTable table = ids_only(std::vector<std::string>{"s1", "s2", "s3"});
    table.has_metadata = true;
    table.datasets.resize(2);
    table.datasets[0].accession = "JGAD000001";
    table.datasets[1].accession = "JGAD000002";
    table.dataset = {{0, 1, 2, 2}, {0, 1}}; // s3 is in none
    SampleChoice choice;
    choice.datasets = {"JGAD000001"};
    REQUIRE(choose_samples(choice, IndexLayout{}, table).count() == 1);
    choice.datasets = {"JGAD000001", "JGAD000002"};
    REQUIRE(choose_samples(choice, IndexLayout{}, table).count() == 2);
    choice = {};
    choice.excluded_datasets = {"JGAD000001"};
    SampleSet const rest = choose_samples(choice, IndexLayout{}, table);
    REQUIRE(rest.count() == 2);
    REQUIRE(rest.contains(2)); // of no known data set, so not of the excluded one
    choice.excluded_datasets = {"JGAD000009"};
    REQUIRE_THROWS_WITH(choose_samples(choice, IndexLayout{}, table), Contains("E-FLT-01"));
}

} // namespace
} // namespace tansaku::cli
