// SPDX-License-Identifier: BSD-3-Clause
// A search that stops before its time is over has lost nothing.
#include "cli/search/time_limit.hpp"
#include "index/core/error.hpp"
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

std::string content(std::string const & file) {
    std::ifstream input(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(input), {}};
}

TEST_CASE("time limit: durations are read as schedulers write them, and a bare number is refused") {
    auto const seconds = [](char const * text) { return cli::parse_duration("t", text).count(); };
    CHECK(seconds("45s") == 45);
    CHECK(seconds("30m") == 1800);
    CHECK(seconds("2h") == 7200);
    CHECK(seconds("1:30:05") == 5405);
    CHECK(seconds("48:00:00") == 172800);
    CHECK(seconds("1-12:00:00") == 129600);
    for (char const * const text : {"", "30", "0s", "m", "-1m", "1:30", "1:60:00", "1:00:60", "1-2",
                                    "9999999h", "1h30m", "1.5h", "h1", "1-1:1:1:1"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(seconds(text), Error);
    }
}

TEST_CASE("time limit: a search stops, tells so, and goes on with the same command and --resume") {
    CohortIndex const cohort;
    std::string text;
    constexpr std::size_t k_queries = 90000; // far more than a second takes
    for (std::size_t i = 0; i < k_queries; ++i)
        text += fasta("q" + std::to_string(i), cohort.base.substr(i % 4500, 400));
    std::string const queries = cohort.dir.write("q.fa", text);
    std::string const output = cohort.dir / "out";
    std::string const summary = cohort.dir / "summary";
    std::vector<std::string> words{"search",   cohort.path, queries,     "--format", "blast7",
                                   "--output", output,      "--summary", summary,    "--quiet"};
    REQUIRE(tansaku(words).exit_code == 0);
    std::string const whole = content(output);
    fs::remove(output);
    fs::remove(summary);

    words.insert(words.end(), {"--threads", "1", "--time-limit", "1s"});
    int stops = 0;
    std::uint64_t answered = 0;
    for (;;) {
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        auto const json = nlohmann::json::parse(content(summary));
        CHECK(json["exit_code"] == result.exit_code);
        if (result.exit_code == 0) break;
        REQUIRE(result.exit_code == 3);
        REQUIRE(++stops < 60);
        CHECK(result.err_has("W-OUT-02"));
        CHECK(result.err_has("the time limit came"));
        CHECK_FALSE(fs::exists(output));
        CHECK(fs::exists(output + ".part"));
        std::uint64_t const now = json["queries"]["total"].get<std::uint64_t>();
        CHECK(now > answered); // it never stands still
        CHECK(json["queries"]["not_searched"] == k_queries - now);
        answered = now;
        if (stops == 1) words.emplace_back("--resume");
    }
    REQUIRE(stops > 0);
    CHECK(content(output) == whole);
    CHECK(nlohmann::json::parse(content(summary))["queries"]["not_searched"] == 0);
}

TEST_CASE("time limit: pairs of primers are left and gone on with, too") {
    CohortIndex const cohort;
    std::string text = "pair\tforward\treverse\n";
    constexpr int k_pairs = 100000; // far more than a second takes
    for (std::size_t i = 0; i < k_pairs; ++i)
        text += "p" + std::to_string(i) + '\t' + cohort.base.substr(i % 4500, 20) + '\t' +
                reverse_complement_of(cohort.base.substr(i % 4500 + 200, 20)) + '\n';
    std::string const pairs = cohort.dir.write("pairs.tsv", text);
    std::string const output = cohort.dir / "out";
    std::string const summary = cohort.dir / "summary";
    std::vector<std::string> words{"primers",  cohort.path, pairs,       "--max-errors", "1",
                                   "--output", output,      "--summary", summary,        "--quiet"};
    REQUIRE(tansaku(words).exit_code == 0);
    std::string const whole = content(output);
    fs::remove(output);
    fs::remove(summary);

    words.insert(words.end(), {"--threads", "1", "--time-limit", "1s"});
    int stops = 0;
    for (;; words.insert(words.end(), stops == 1, "--resume")) {
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        auto const json = nlohmann::json::parse(content(summary));
        CHECK(json["exit_code"] == result.exit_code);
        if (result.exit_code == 0) break;
        REQUIRE(result.exit_code == 3);
        REQUIRE(++stops < 60);
        CHECK(result.err_has("the time limit came"));
        CHECK_FALSE(fs::exists(output));
        CHECK(json["queries"]["not_searched"] ==
              k_pairs - json["queries"]["total"].get<std::uint64_t>());
    }
    REQUIRE(stops > 0);
    CHECK(content(output) == whole);
    CHECK(tansaku({"primers", cohort.path, pairs, "--time-limit", "1h"})
              .err_has("--time-limit needs --output"));
}

TEST_CASE("time limit: without a file to go on with it is refused") {
    CohortIndex const cohort;
    std::string const query = cohort.dir.write("q.fa", fasta("q", cohort.base.substr(0, 100)));
    auto const refused = [](std::vector<std::string> const & words, char const * code) {
        ProgramResult const result = tansaku(words);
        CHECK(result.exit_code == 2);
        INFO(result.err);
        CHECK(result.err_has(code));
    };
    std::string const out = cohort.dir / "out";
    refused({"search", cohort.path, query, "--time-limit", "1h"}, "--time-limit needs --output");
    refused({"search", cohort.path, query, "--time-limit", "1h", "--output", "/dev/null"},
            "--time-limit needs --output");
    refused({"search", cohort.path, "-", "--time-limit", "1h", "--output", out},
            "needs queries in files");
    refused({"search", cohort.path, query, "--time-limit", "60", "--output", out}, "E-USE-04");
    refused({"search", cohort.path, query, "--time-limit", "1h", "--plan", cohort.dir / "p",
             "--tasks", "2"},
            "E-USE-05");
}

} // namespace
} // namespace tansaku::test
