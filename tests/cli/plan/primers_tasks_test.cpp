// SPDX-License-Identifier: BSD-3-Clause
// Pairs of primers as tasks are the run over the whole table: byte for byte.
#include "tests/cli/plan/many_queries.hpp"
#include "tests/support/catch.hpp"

#include <filesystem>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

// Pairs with and without products, and some that are refused: the first, the last and between.
std::string many_pairs(CohortIndex const & cohort) {
    std::string text = "# made for tests\npair\tforward\treverse\n";
    for (std::size_t i = 0; i < 24; ++i) {
        std::size_t const begin = 100 + i * 170 % 3900;
        std::string forward = cohort.base.substr(begin, 18 + i % 4);
        std::string const reverse =
            reverse_complement_of(cohort.base.substr(begin + 150 + i * 5, 20));
        if (i % 7 == 3) forward = "ACGTTTGCATTTACGGACCCATT"; // nowhere
        if (i == 0 || i == 11 || i == 23) forward = "ACGT";  // too short
        text += "p" + std::to_string(i) + '\t' + forward + '\t' + reverse + '\n';
    }
    return cohort.dir.write("pairs.tsv", text);
}

struct PlannedPrimers {
    explicit PlannedPrimers(int tasks, std::vector<std::string> const & question = {}) {
        std::vector<std::string> words{"primers", cohort.path, pairs, "--quiet"};
        words.insert(words.end(), question.begin(), question.end());
        expected = tansaku(words);
        words.insert(words.end(), {"--plan", plan, "--tasks", std::to_string(tasks)});
        run_well(words);
    }
    [[nodiscard]] ProgramResult run(int task) const {
        return tansaku({"primers", "--plan", plan, "--task", std::to_string(task), "--quiet"});
    }
    [[nodiscard]] ProgramResult merge(std::vector<std::string> const & more = {}) const {
        std::vector<std::string> words{"merge", "--plan", plan};
        words.insert(words.end(), more.begin(), more.end());
        return tansaku(words);
    }

    CohortIndex cohort;
    std::string pairs = many_pairs(cohort);
    std::string plan = cohort.dir / "plan";
    ProgramResult expected;
};

TEST_CASE("primers tasks: merged, they are the run in one process, in every format") {
    std::vector<std::vector<std::string>> const questions{
        {},
        {"--format", "pairs", "--max-errors", "1", "--anchor-3prime", "3"},
        {"--format", "dropouts", "--metadata-columns", "age", "--filter", "sex=female"}};
    for (auto const & question : questions)
        for (int const tasks : {1, 3, 24}) {
            CAPTURE(question, tasks);
            PlannedPrimers const primers(tasks, question);
            REQUIRE(primers.expected.exit_code == 3); // some pairs are refused
            for (int task = tasks; task >= 1; --task)
                REQUIRE(primers.run(task).exit_code == 0);
            ProgramResult const merged = primers.merge();
            CHECK(merged.exit_code == 3);
            CHECK(merged.out == primers.expected.out);
            CHECK(merged.err == primers.expected.err);
        }
}

TEST_CASE("primers tasks: what is missing, what was done, and who withdraws meanwhile") {
    PlannedPrimers const primers(4);
    for (int const task : {1, 2, 4})
        REQUIRE(primers.run(task).exit_code == 0);
    ProgramResult merged = primers.merge();
    CHECK(merged.exit_code == 3);
    CHECK(merged.out.empty());
    CHECK(merged.err_has("1 of 4 tasks are not done: 3"));
    CHECK(tansaku({"slurm", "status", "--plan", primers.plan}).out_has("tasks not done  3"));
    REQUIRE(primers.run(3).exit_code == 0);
    CHECK(tansaku({"primers", "--plan", primers.plan, "--task", "3"}).out_has("was done already"));
    run_well({"consent", "apply", primers.cohort.path,
              primers.cohort.dir.write("events", withdrawal(1)), "--quiet"});
    merged = primers.merge();
    CHECK(merged.exit_code == 3);
    CHECK(merged.err_has("E-PLN-08"));
    for (int task = 1; task <= 4; ++task)
        REQUIRE(primers.run(task).exit_code == 0);
    std::string const output = primers.cohort.dir / "products.tsv";
    CHECK(primers.merge({"--output", output}).exit_code == 3);
    ProgramResult const now = tansaku({"primers", primers.cohort.path, primers.pairs, "--quiet"});
    CHECK(run_program("/bin/cat", {output}).out == now.out);
    CHECK(now.out != primers.expected.out);
}

TEST_CASE("primers tasks: what is refused") {
    PlannedPrimers const primers(2);
    auto const refused = [&](std::vector<std::string> const & words, char const * code) {
        ProgramResult const result = tansaku(words);
        CAPTURE(words, result.err);
        CHECK(result.exit_code == 2);
        CHECK(result.err_has(code));
    };
    std::string const & index = primers.cohort.path;
    refused({"primers", index, primers.pairs, "--plan", primers.plan, "--tasks", "2"}, "E-PLN-01");
    refused({"primers", index, primers.pairs, "--plan", primers.cohort.dir / "other"}, "E-USE-05");
    refused({"primers", index, primers.pairs, "--task", "1"}, "E-USE-05");
    refused({"primers", index, primers.pairs, "--plan", primers.cohort.dir / "other", "--tasks",
             "2", "--output", primers.cohort.dir / "out"},
            "E-USE-05");
    refused({"primers", "--plan", primers.plan, "--task", "3"}, "E-PLN-05");
    refused({"primers", "--plan", primers.plan, "--task", "1", "--format", "pairs"}, "E-USE-05");
    refused({"primers", index, "--plan", primers.plan, "--task", "1"}, "E-USE-05");
    refused({"search", "--plan", primers.plan, "--task", "1"}, "E-PLN-02");
    refused({"slurm", "search", "--plan", primers.plan, "--output", "x"}, "E-PLN-02");
    std::string const none = primers.cohort.dir.write("none.tsv", "pair\tforward\treverse\n"
                                                                  "a\tACGT\tACGT\n");
    refused({"primers", index, none, "--plan", primers.cohort.dir / "other", "--tasks", "2"},
            "E-QRY-01");
    CHECK_FALSE(fs::exists(primers.cohort.dir / "other"));
}

} // namespace
} // namespace tansaku::test
