// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <fstream>
#include <utility>

namespace tansaku::test {
namespace {

using Cells = std::vector<std::string>;

TEST_CASE("search --max-errors: a primer in everybody who has it, with its errors") {
    SmallIndex const small; // s2 differs at 1,000
    std::string const primer = small.base.substr(990, 20);
    ProgramResult const exact =
        tansaku({"search", small.path, "--query-sequence", primer, "--max-errors", "0"});
    INFO(exact.err);
    REQUIRE(exact.exit_code == 0);
    auto table = cells(exact.out);
    REQUIRE(table.size() == 3);
    CHECK(table[1][1] == "s1");
    CHECK(table[2][1] == "s3");
    CHECK(table[2][5] == "-");

    table =
        cells(tansaku({"search", small.path, "--query-sequence", primer, "--max-errors", "1"}).out);
    REQUIRE(table.size() == 4);
    CHECK(table[3][1] == "s2");
    CHECK(table[3][16] == "1"); // errors
    table = cells(tansaku({"search", small.path, "--query-sequence", primer, "--max-errors", "1",
                           "--anchor-3prime", "10"})
                      .out);
    CHECK(table.size() == 3); // the difference is 10 bases from its end
    table = cells(tansaku({"search", small.path, "--query-sequence", primer, "--max-errors", "1",
                           "--anchor-3prime", "9"})
                      .out);
    CHECK(table.size() == 4);
}

TEST_CASE("search --max-errors: codes of the query stand for their bases") {
    SmallIndex const small;
    std::string primer = small.base.substr(2000, 22);
    primer[10] = 'N';
    primer[12] = 'N';
    auto const table = cells(tansaku({"search", small.path, "--query-sequence", primer,
                                      "--max-errors", "0", "--format", "blast6"})
                                 .out);
    REQUIRE(table.size() == 3);
    CHECK(table[0][2] == "100.000");
}

TEST_CASE("search --text-iupac: what a sample's codes may stand for") {
    TempDir dir;
    std::string text = random_bases(500, 8);
    std::string const primer = text.substr(200, 20);
    text[205] = 'N';
    text[210] = 'N';
    text[215] = 'N';
    std::string const path = dir / "index";
    REQUIRE(tansaku({"index", path, dir.write("a.fa", fasta("chr1", text)), "--quiet"}).exit_code ==
            0);
    std::vector<std::string> words{"search",       path, "--query-sequence", primer,
                                   "--max-errors", "2",  "--format",         "counts"};
    CHECK(cells(tansaku(words).out)[4][2] == "0");
    words.push_back("--text-iupac");
    auto const table = cells(tansaku(words).out);
    CHECK(table[1][2] == "1");
    CHECK(table[4][2] == "1");
}

TEST_CASE("search --format counts: places, alleles and samples by number of errors") {
    SmallIndex const small;
    ProgramResult const result =
        tansaku({"search", small.path, "--query-sequence", small.base.substr(990, 20),
                 "--max-errors", "2", "--format", "counts"});
    REQUIRE(result.exit_code == 0);
    auto const table = cells(result.out);
    REQUIRE(table.size() == 5);
    CHECK(table[0] == Cells{"query", "errors", "places", "alleles", "haplotypes", "samples",
                            "subjects", "flags"});
    CHECK(table[1] == Cells{"query", "0", "2", "1", "2", "2", "2", "."});
    CHECK(table[2] == Cells{"query", "1", "1", "1", "1", "1", "1", "."});
    CHECK(table[3] == Cells{"query", "2", "0", "0", "0", "0", "0", "."});
    CHECK(table[4] == Cells{"query", "all", "3", "2", "3", "3", "3", "."});
}

// A place that is displaced displaces others still.
TEST_CASE("search --max-errors: copies closer than the errors are one place in a row") {
    TempDir const dir;
    std::string const path = dir / "index";
    std::string const text =
        random_bases(500, 41) + 'C' + std::string(1000, 'A') + 'C' + random_bases(500, 42);
    run_well({"index", path, dir.write("a.fa", fasta("chr1", text)), "--quiet"});
    auto const places = [&](std::string const & errors) {
        return cells(run_well({"search", path, "--query-sequence", std::string(20, 'A'),
                               "--max-errors", errors, "--format", "counts"}))
            .back()[2];
    };
    CHECK(places("0") == "981");
    CHECK(places("1") == "1");
}

// As a cohort's: a limit on what is listed hides nobody from a count.
TEST_CASE("search --format counts: limits on samples and alleles leave the counts") {
    SmallIndex const small;
    std::vector<std::string> words{
        "search",       small.path, "--query-sequence", small.base.substr(990, 20),
        "--max-errors", "2",        "--format",         "counts"};
    std::string const all = tansaku(words).out;
    for (std::string const limit : {"--max-hits", "--max-alleles"}) {
        CAPTURE(limit);
        words.insert(words.end(), {limit, "1"});
        CHECK(tansaku(words).out == all);
        words.resize(words.size() - 2);
    }
    std::string const plan = small.dir / "plan";
    std::string const file = small.dir.write("q.fa", fasta("query", small.base.substr(990, 20)));
    REQUIRE(tansaku({"search", small.path, file, "--max-errors", "2", "--format", "counts",
                     "--max-hits", "1", "--plan", plan, "--tasks", "1", "--quiet"})
                .exit_code == 0);
    REQUIRE(tansaku({"search", "--plan", plan, "--task", "1", "--quiet"}).exit_code == 0);
    CHECK(tansaku({"merge", "--plan", plan}).out == all);
}

TEST_CASE("search --max-errors: many places are all listed, and announced") {
    TempDir dir;
    std::string repeat;
    std::string const unit = random_bases(40, 7);
    for (int i = 0; i < 10001; ++i)
        repeat += unit;
    std::string const path = dir / "index";
    REQUIRE(
        tansaku({"index", path, dir.write("a.fa", fasta("chr1", repeat)), "--quiet"}).exit_code ==
        0);
    std::string const summary = dir / "run.json";
    ProgramResult const result =
        tansaku({"search", path, "--query-sequence", unit.substr(0, 20), "--max-errors", "0",
                 "--format", "blast6", "--summary", summary});
    CHECK(result.exit_code == 0);
    CHECK(cells(result.out).size() == 10001);
    CHECK(result.err_has("W-QRY-02"));
    auto const run = nlohmann::json::parse(std::ifstream(summary));
    CHECK(run["each_query"][0]["places"] == 10001);
}

TEST_CASE("search --max-errors: what is refused, each by a line, and the others answered") {
    SmallIndex const small;
    std::string const good = small.base.substr(100, 30);
    std::string const file = small.dir.write(
        "q.fa", fasta("short", good.substr(0, 14)) + fasta("many", good.substr(0, 20)) +
                    ">letters\nACGTACGTACGTACGT!ACGTACGT\n" +
                    fasta("long", small.base.substr(0, 1001)) + fasta("good", good));
    ProgramResult const result = tansaku({"search", small.path, file, "--max-errors", "3"});
    CHECK(result.exit_code == 3);
    CHECK(cells(result.out).size() == 4);
    CHECK(result.err_has("q.fa:1: "));
    CHECK(result.err_has("E-QRY-06"));
    CHECK(result.err_has("E-QRY-05"));
    CHECK(result.err_has("E-SEQ-"));

    auto const refuse = [&](std::vector<std::string> const & more, std::string_view code) {
        std::vector<std::string> words{"search", small.path, "--query-sequence", good};
        words.insert(words.end(), more.begin(), more.end());
        ProgramResult const refused = tansaku(words);
        INFO(refused.err);
        CHECK(refused.exit_code == 2);
        CHECK(refused.err_has(code));
        CHECK(refused.out.empty());
    };
    ProgramResult const open =
        tansaku({"search", small.path, "--query-sequence", "ACGTACNNNNNNNNN", "--max-errors", "0"});
    CHECK(open.exit_code == 2);
    CHECK(open.err_has("E-QRY-07"));
    refuse({"--max-errors", "5"}, "E-OPT-02");
    refuse({"--max-errors", "x"}, "E-USE-04");
    refuse({"--mismatches-only"}, "E-USE-05");
    refuse({"--anchor-3prime", "3"}, "E-USE-05");
    refuse({"--format", "counts"}, "E-USE-05");
    for (auto const & [option, value] : {std::pair("--evalue", "1"),
                                         {"--task", "megablast"},
                                         {"--sensitivity", "high"},
                                         {"--dust", "no"}})
        refuse({"--max-errors", "1", option, value}, "E-USE-05");
    refuse({"--max-errors", "1", "--all-places"}, "E-USE-05");

    std::string const without = small.dir / "without";
    std::string const fa = small.dir.write("one.fa", fasta("chr1", small.base));
    REQUIRE(tansaku({"index", without, fa, "--fm", "off", "--quiet"}).exit_code == 0);
    ProgramResult const none =
        tansaku({"search", without, "--query-sequence", good, "--max-errors", "1"});
    CHECK(none.exit_code == 2);
    CHECK(none.err_has("E-OPT-03"));
    CHECK(tansaku({"search", without, "--query-sequence", good}).exit_code == 0);
}

} // namespace
} // namespace tansaku::test
