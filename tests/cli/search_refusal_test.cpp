// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <unistd.h>

namespace tansaku::test {
namespace {

ProgramResult refused(std::vector<std::string> const & words, std::string_view code,
                      int exit_code = 2) {
    ProgramResult result = tansaku(words);
    INFO(result.err);
    CHECK(result.exit_code == exit_code);
    CHECK(result.err_has("tansaku: error " + std::string(code)));
    CHECK(result.out.empty());
    return result;
}

TEST_CASE("search: words that are no search") {
    SmallIndex const small;
    std::string const file = small.dir.write("q.fa", fasta("q", small.base.substr(900, 400)));
    auto const with = [&](std::vector<std::string> const & more, std::string_view code) {
        std::vector<std::string> words{"search", small.path, file};
        words.insert(words.end(), more.begin(), more.end());
        return refused(words, code);
    };
    refused({"search"}, "E-USE-03");
    refused({"search", small.path}, "E-USE-03");
    refused({"search", small.path, small.dir / "a.fa", small.dir / "b.fa"}, "E-IO-01");
    refused({"search", small.dir / "nothing", file}, "E-IDX-01");
    refused({"search", small.dir.path().string(), file}, "E-IDX-01");
    refused({"search", file, file}, "E-IDX-01");
    REQUIRE(with({"--fromat", "tsv"}, "E-USE-02").err_has("did you mean '--format'"));
    REQUIRE(with({"--format", "tvs"}, "E-USE-04").err_has("did you mean 'tsv'"));
    with({"--evalue", "small"}, "E-USE-04");
    with({"--evalue", "0"}, "E-OPT-02");
    with({"--min-identity", "101"}, "E-OPT-02");
    with({"--reward", "7", "--penalty", "-9"}, "E-SCORE-01");
    with({"--evalue-space", "most"}, "E-USE-04");
    with({"--by", "age"}, "E-USE-05");
    with({"--format", "cohort", "--by", "height"}, "E-FLT-02");
    with({"--format", "cohort", "--by", "age,age"}, "E-USE-05");
    with({"--format", "jsonl", "--metadata-columns", "age"}, "E-USE-05");
    with({"--output", small.dir.path().string()}, "E-OUT-02");
    with({"--output", (small.dir / "none") + "/out.tsv"}, "E-OUT-02");
    with({"--output", file}, "E-OUT-01");
    with({"--summary", file}, "E-OUT-01");
    with({"--output", small.dir / "x", "--summary", small.dir / "x"}, "E-USE-05");
}

TEST_CASE("search: an index without metadata has no filters") {
    SmallIndex const small;
    for (std::vector<std::string> const & more : {std::vector<std::string>{"--filter", "age=40-49"},
                                                  {"--biobank", "TMM"},
                                                  {"--dataset", "JGAD000101"},
                                                  {"--metadata-columns", "age"},
                                                  {"--format", "cohort", "--by", "age"}}) {
        std::vector<std::string> words{"search", small.path, "--query-sequence",
                                       small.base.substr(900, 400)};
        words.insert(words.end(), more.begin(), more.end());
        refused(words, "E-FLT-01");
    }
}

TEST_CASE("search: filters that the index can't answer") {
    CohortIndex const cohort;
    auto const with = [&](std::string const & filter) {
        return refused({"search", cohort.path, "--query-sequence", cohort.base.substr(900, 400),
                        "--filter", filter},
                       "E-FLT-01");
    };
    REQUIRE(with("aeg=40-49").err_has("age"));
    with("age=45");
    with("disease=none such");
    with("age");
    with("dataset=JGAD999999");
}

TEST_CASE("search: one bad query of three is named, and the others are answered") {
    SmallIndex const small;
    std::string const file =
        small.dir.write("q.fa", fasta("a", small.base.substr(900, 400)) + ">b\nMKVLEEQ\n" +
                                    fasta("c", small.base.substr(100, 400)));
    ProgramResult const result = tansaku({"search", small.path, file});
    REQUIRE(result.exit_code == 3);
    REQUIRE(result.err_has("E-SEQ-03"));
    REQUIRE(result.err_has("q.fa:"));
    auto const table = cells(result.out);
    REQUIRE(table.size() == 7);
    REQUIRE(table[1][0] == "a");
    REQUIRE(table[4][0] == "c");
    // The same from a pipe, which can't be read twice.
    std::ifstream in(file);
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    ProgramResult const piped = tansaku({"search", small.path, "-"}, text);
    REQUIRE(piped.exit_code == 3);
    REQUIRE(piped.out == result.out);
}

TEST_CASE("search: every query bad, or none at all") {
    SmallIndex const small;
    auto const of = [&](std::string const & text, std::string_view code) {
        refused({"search", small.path, small.dir.write("q.fa", text)}, code);
        ProgramResult const piped = tansaku({"search", small.path, "-"}, text);
        INFO(piped.err);
        CHECK(piped.exit_code == 2);
        CHECK(piped.out.empty());
    };
    of(">b\nMKVLEEQ\n>c\nMKVLEEL\n", "E-SEQ-03");
    of(">b\nACGT\n", "E-QRY-01");
    of("", "E-SEQ-01");
    of("this is no sequence file\n", "E-SEQ-0");
}

TEST_CASE("search: two queries of one name") {
    SmallIndex const small;
    std::string const text =
        fasta("a", small.base.substr(900, 400)) + fasta("a", small.base.substr(100, 400));
    std::string const file = small.dir.write("q.fa", text);
    refused({"search", small.path, file}, "E-QRY-10");
    REQUIRE(
        tansaku({"search", small.path, "-", "--output", small.dir / "out.tsv"}, text).exit_code ==
        2);
    REQUIRE_FALSE(std::filesystem::exists(small.dir / "out.tsv"));
    ProgramResult const ordinal = tansaku({"search", small.path, file, "--query-names", "ordinal"});
    REQUIRE(ordinal.exit_code == 0);
    REQUIRE(cells(ordinal.out).at(4).at(0) == "2");
}

TEST_CASE("search: a full disk ends in exit code 6, and the summary says so") {
    SmallIndex const small;
    std::string const summary = small.dir / "s.json";
    refused({"search", small.path, "--query-sequence", small.base.substr(900, 400), "--output",
             "/dev/full", "--summary", summary},
            "E-IO-12", 6);
    std::ifstream in(summary);
    auto const json = nlohmann::json::parse(in);
    REQUIRE(json["exit_code"] == 6);
    REQUIRE(json["errors"][0]["code"] == "E-IO-12");
}

TEST_CASE("search: a summary is written of a failure too") {
    SmallIndex const small;
    std::string const file = small.dir.write("q.fa", ">b\nMKVLEEQ\n");
    std::string const summary = small.dir / "s.json";
    refused({"search", small.path, file, "--summary", summary}, "E-SEQ-03");
    std::ifstream in(summary);
    auto const json = nlohmann::json::parse(in);
    REQUIRE(json["exit_code"] == 2);
    REQUIRE(json["errors"].size() == 1);
}

TEST_CASE("search: a reader that leaves is no error") {
    SmallIndex const small;
    std::array<int, 2> pipe{};
    REQUIRE(::pipe(pipe.data()) == 0);
    ::close(pipe[0]);
    ProgramResult const result = run_program(
        TANSAKU_PROGRAM, {"search", small.path, "--query-sequence", small.base.substr(900, 400)},
        {}, pipe[1]);
    ::close(pipe[1]);
    REQUIRE(result.exit_code == 141);
    REQUIRE(result.err.empty());
}

} // namespace
} // namespace tansaku::test
