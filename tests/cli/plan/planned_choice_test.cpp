// SPDX-License-Identifier: BSD-3-Clause
// What a plan of a search asks, and of whom, is the same for all its tasks.
#include "tests/cli/plan/many_queries.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> operator+(std::vector<std::string> words,
                                   std::vector<std::string> const & more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

TEST_CASE("search tasks: queries of standard input and lists of samples are kept in the plan") {
    CohortIndex const cohort;
    std::string const plan = cohort.dir / "plan";
    std::string const list = cohort.dir.write("some", "JGAN000000001\nJGAN000000004\n");
    std::string const out = cohort.dir.write("others", "JGAN000000004\n");
    std::string const filters = cohort.dir.write("filters", "sex=male,female\n");
    std::vector<std::string> const search{"search", cohort.path,         "-",     "--samples",
                                          list,     "--exclude-samples", out,     "--filter-file",
                                          filters,  "--format",          "blast6"};
    std::string const queries =
        fasta("a", cohort.base.substr(100, 300)) + fasta("b", cohort.base.substr(900, 100));
    ProgramResult const expected = tansaku(search, queries);
    REQUIRE(expected.out_has("JGAN000000001"));
    REQUIRE_FALSE(expected.out_has("JGAN000000004"));
    REQUIRE(tansaku(search + std::vector<std::string>{"--plan", plan, "--tasks", "2"}, queries)
                .exit_code == 0);
    fs::remove(list);
    fs::remove(out);
    fs::remove(filters);
    for (char const * const task : {"1", "2"})
        run_well({"search", "--plan", plan, "--task", task});
    std::string const output = cohort.dir / "merged";
    std::string const summary = cohort.dir / "summary.json";
    run_well({"merge", "--plan", plan, "--output", output, "--summary", summary});
    std::ifstream file(output);
    CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == expected.out);
    CHECK(nlohmann::json::parse(std::ifstream(summary))["queries"]["answered"] == 2);
    CHECK(tansaku({"merge", "--plan", plan, "--output", output}).err_has("E-OUT-01"));
}

TEST_CASE("search tasks: who is chosen is the same for all tasks, or they run again") {
    CohortIndex const cohort;
    std::string const plan = cohort.dir / "plan";
    run_well({"cohort", "save", cohort.path, "some", "--filter", "sex=male", "--quiet"});
    std::vector<std::string> const search{
        "search",   cohort.path, cohort.dir.write("q.fa", many_queries(cohort)),
        "--cohort", "some",      "--quiet"};
    run_well(search + std::vector<std::string>{"--plan", plan, "--tasks", "2"});
    run_well({"search", "--plan", plan, "--task", "1"});
    run_well({"cohort", "save", cohort.path, "some", "--filter", "sex=female", "--force"});
    run_well({"search", "--plan", plan, "--task", "2"});
    ProgramResult const mixed = tansaku({"merge", "--plan", plan});
    CHECK(mixed.exit_code == 3);
    CHECK(mixed.out.empty());
    CHECK(mixed.err_has("E-PLN-08"));
    CHECK(mixed.err_has("done: 1;"));
    run_well({"search", "--plan", plan, "--task", "1"});
    CHECK(tansaku({"merge", "--plan", plan}).out == tansaku(search).out);
}

TEST_CASE("search tasks: an older generation, as one process asks it") {
    CohortIndex const cohort;
    std::string const queries = cohort.dir.write("q.fa", many_queries(cohort));
    std::string const plan = cohort.dir / "plan";
    std::vector<std::string> const words{"search", cohort.path, queries, "--format", "jsonl"};
    ProgramResult const expected = tansaku(words);
    cohort.dir.write("more.tsv", "sample_accession\thaplotype\tpath\n"
                                 "JGAN000000009\t1\tJGAN000000001.1.fa\n");
    cohort.dir.write("more_samples.tsv", "sample_accession\tsubject_ref\tbiobank\tage\tsex\n"
                                         "JGAN000000009\tS" +
                                             std::string(31, '0') + "9\tTMM\t40-49\tmale\n");
    run_well({"add", cohort.path, "--manifest", cohort.dir / "more.tsv", "--metadata",
              cohort.dir / "more_samples.tsv", "--quiet"});
    CHECK(tansaku(words).out != expected.out);
    std::vector<std::string> const older = words + std::vector<std::string>{"--generation", "1"};
    CHECK(tansaku(older).out == expected.out);
    run_well(older + std::vector<std::string>{"--plan", plan, "--tasks", "3", "--quiet"});
    for (char const * const task : {"1", "2", "3"})
        run_well({"search", "--plan", plan, "--task", task, "--quiet"});
    CHECK(tansaku({"merge", "--plan", plan}).out == expected.out);
    ProgramResult const none =
        tansaku(words + std::vector<std::string>{"--generation", "7", "--plan", cohort.dir / "p",
                                                 "--tasks", "2"});
    CHECK(none.exit_code == 2);
    CHECK(none.err_has("E-IDX-08"));
    CHECK_FALSE(fs::exists(cohort.dir / "p"));
}

} // namespace
} // namespace tansaku::test
