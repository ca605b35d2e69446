// SPDX-License-Identifier: BSD-3-Clause
// A search as tasks is the search: byte for byte, whatever happens to the tasks.
#include "tests/cli/plan/many_queries.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> operator+(std::vector<std::string> words,
                                   std::vector<std::string> const & more) {
    words.insert(words.end(), more.begin(), more.end());
    return words;
}

// A plan of many queries over a cohort.
struct PlannedSearch {
    explicit PlannedSearch(int tasks, std::vector<std::string> const & question = {}) {
        std::vector<std::string> const search =
            std::vector<std::string>{"search", cohort.path, queries} + question;
        expected = tansaku(search + std::vector<std::string>{"--quiet"});
        run_well(search + std::vector<std::string>{"--plan", plan, "--tasks", std::to_string(tasks),
                                                   "--quiet"});
    }
    [[nodiscard]] ProgramResult run(int task) const {
        return tansaku({"search", "--plan", plan, "--task", std::to_string(task), "--quiet"});
    }
    [[nodiscard]] ProgramResult merge() const { return tansaku({"merge", "--plan", plan}); }

    CohortIndex cohort;
    std::string queries = cohort.dir.write("q.fa", many_queries(cohort));
    std::string plan = cohort.dir / "plan";
    ProgramResult expected; // of the search in one process
};

TEST_CASE("search tasks: merged, they are the search in one process, in every format") {
    for (auto const & question : all_questions())
        for (int const tasks : {1, 3, 8}) {
            CAPTURE(question, tasks);
            PlannedSearch const search(tasks, question);
            REQUIRE(search.expected.exit_code == 3); // some queries are not answered
            for (int task = tasks; task >= 1; --task)
                REQUIRE(search.run(task).exit_code == 0);
            ProgramResult const merged = search.merge();
            CHECK(merged.exit_code == 3);
            CHECK(merged.out == search.expected.out);
            CHECK(merged.err == search.expected.err);
        }
}

TEST_CASE("search tasks: queries are divided by bases, and one is never cut") {
    PlannedSearch const search(1000);
    auto const plan = nlohmann::json::parse(std::ifstream(search.plan + "/plan.json"));
    REQUIRE(plan["tasks"].size() == 36); // as many as queries
    for (auto const & task : plan["tasks"])
        CHECK(task["queries"] == 1);
    PlannedSearch const three(3);
    auto const parts = nlohmann::json::parse(std::ifstream(three.plan + "/plan.json"));
    REQUIRE(parts["tasks"].size() == 3);
    std::uint64_t queries = 0;
    std::uint64_t bases = 0;
    for (auto const & task : parts["tasks"]) {
        queries += task["queries"].get<std::uint64_t>();
        bases += task["bases"].get<std::uint64_t>();
        CHECK(task["bases"].get<std::uint64_t>() < 8000); // of 12 kb, the longest has 4
    }
    CHECK(queries == 36);
    CHECK(bases > 10000);
}

TEST_CASE("search tasks: a partial answer is never called complete") {
    PlannedSearch const search(5);
    for (int const task : {2, 5})
        REQUIRE(search.run(task).exit_code == 0);
    ProgramResult merged = search.merge();
    CHECK(merged.exit_code == 3);
    CHECK(merged.out.empty());
    CHECK(merged.err_has("E-PLN-07"));
    CHECK(merged.err_has("3 of 5 tasks are not done: 1,3-4"));
    std::string const output = search.cohort.dir / "out.tsv";
    CHECK(tansaku({"merge", "--plan", search.plan, "--output", output}).exit_code == 3);
    CHECK_FALSE(fs::exists(output));
    CHECK_FALSE(fs::exists(output + ".part"));

    for (int const task : {1, 3, 4})
        REQUIRE(search.run(task).exit_code == 0);
    std::string const part = search.plan + "/parts/000003";
    std::string const whole = snapshot(search.plan).at(part);
    // A part of another task, of another plan, cut off anywhere, and with another byte.
    fs::copy_file(search.plan + "/parts/000002", part, fs::copy_options::overwrite_existing);
    CHECK(search.merge().err_has("1 of 5 tasks are not done: 3"));
    std::minstd_rand random(7);
    for (int i = 0; i < 40; ++i) {
        std::string bad = whole;
        std::size_t const at = random() % bad.size();
        i % 2 == 0 ? bad.resize(at) : static_cast<void>(bad[at] = static_cast<char>(bad[at] ^ 4));
        std::ofstream(part, std::ios::binary) << bad;
        merged = search.merge();
        CAPTURE(i, at, merged.err);
        CHECK(((merged.exit_code == 5 && merged.err_has("E-PLN-06")) ||
               (merged.exit_code == 3 && merged.err_has("E-PLN-07"))));
        CHECK(merged.out.empty());
    }
    // The task makes it again, since what is there is not its part.
    REQUIRE(search.run(3).exit_code == 0);
    CHECK(search.merge().out == search.expected.out);
}

TEST_CASE("search tasks: killed at any instant and run twice at once, they do no harm") {
    auto const seed = std::random_device{}();
    CAPTURE(seed);
    std::minstd_rand random(seed);
    PlannedSearch const search(2);
    auto const start = [&](int task) {
        std::string program = TANSAKU_PROGRAM;
        std::vector<std::string> words{
            "search", "--plan", search.plan, "--task", std::to_string(task), "--quiet"};
        std::vector<char *> arguments{program.data()};
        for (std::string & word : words)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        pid_t const child = ::fork();
        if (child != 0) return child;
        ::execv(program.c_str(), arguments.data());
        ::_exit(127);
    };
    for (int i = 0; i < 20; ++i) {
        pid_t const child = start(1);
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 60000));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    }
    std::vector<pid_t> children;
    for (int const task : {1, 2, 1, 2, 1, 2})
        children.push_back(start(task));
    for (pid_t const child : children) {
        int status = 0;
        ::waitpid(child, &status, 0);
        CHECK(status == 0);
    }
    CHECK(search.merge().out == search.expected.out);
    // What was killed left its files, and merge removed them.
    std::size_t files = 0;
    for (auto const & entry : fs::directory_iterator(search.plan + "/parts"))
        files += entry.is_regular_file() ? 1u : 0u;
    CHECK(files == 2);
    CHECK(tansaku({"search", "--plan", search.plan, "--task", "1"}).out_has("was done already"));
}

TEST_CASE("search tasks: who withdraws meanwhile is in no merged answer") {
    PlannedSearch const search(3, {"--format", "tsv"});
    for (int const task : {1, 2})
        REQUIRE(search.run(task).exit_code == 0);
    run_well({"consent", "apply", search.cohort.path,
              search.cohort.dir.write("events", withdrawal(1)), "--quiet"});
    REQUIRE(search.run(3).exit_code == 0);
    ProgramResult merged = search.merge();
    CHECK(merged.exit_code == 3);
    CHECK(merged.out.empty());
    CHECK(merged.err_has("E-PLN-08"));
    CHECK(merged.err_has("1-2; nothing was written"));
    for (int const task : {1, 2, 3})
        REQUIRE(search.run(task).exit_code == 0);
    merged = search.merge();
    ProgramResult const now =
        tansaku({"search", search.cohort.path, search.queries, "--format", "tsv", "--quiet"});
    CHECK(now.out != search.expected.out);
    CHECK(merged.out == now.out);
    CHECK_FALSE(merged.out_has("JGAN000000001"));
}

TEST_CASE("search tasks: a plan is one of its index, its version and its tasks") {
    PlannedSearch const search(3);
    auto const refused = [&](std::vector<std::string> const & words, char const * code) {
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        CHECK(result.exit_code == 2);
        CHECK(result.err_has(code));
    };
    auto const before = snapshot(search.plan);
    std::vector<std::string> const again{"search", search.cohort.path, search.queries};
    refused(again + std::vector<std::string>{"--plan", search.plan, "--tasks", "2"}, "E-PLN-01");
    refused(again + std::vector<std::string>{"--plan", search.plan + "2"}, "E-USE-05");
    refused(again + std::vector<std::string>{"--tasks", "2"}, "E-USE-05");
    refused(again + std::vector<std::string>{"--task", "2"}, "E-USE-05");
    refused(again + std::vector<std::string>{"--plan", search.plan + "2", "--tasks", "2",
                                             "--output", search.plan + "3"},
            "E-USE-05");
    refused(again + std::vector<std::string>{"--plan", search.plan + "2", "--tasks", "2",
                                             "--filter", "age=old"},
            "E-FLT");
    CHECK_FALSE(fs::exists(search.plan + "2"));
    refused({"search", "--plan", search.plan, "--task", "4"}, "E-PLN-05");
    refused({"search", "--plan", search.plan, "--task", "0"}, "E-USE-04");
    refused({"search", "--plan", search.plan, "--task", "1", "--evalue", "1"}, "E-USE-05");
    refused({"search", search.cohort.path, "--plan", search.plan, "--task", "1"}, "E-USE-05");
    refused({"search", "--plan", search.cohort.path, "--task", "1"}, "E-PLN-02");
    refused({"merge", "--plan", search.cohort.path}, "E-PLN-02");
    refused({"merge"}, "E-USE-05");
    CHECK(snapshot(search.plan) == before);

    // The generation stays while others come that keep its files, and the one after these.
    for (int task = 1; task <= 3; ++task)
        REQUIRE(search.run(task).exit_code == 0);
    TempDir const & dir = search.cohort.dir;
    std::string const columns = "sample_accession\tsubject_ref\tbiobank\tage\tsex\n";
    auto const add = [&](std::string const & digit) {
        dir.write("own.fa", fasta("chr1", search.cohort.base));
        run_well({"add", search.cohort.path, "--manifest",
                  dir.write("m.tsv", "sample_accession\thaplotype\tpath\nJGAN00000000" + digit +
                                         "\t0\town.fa\n"),
                  "--metadata",
                  dir.write("s.tsv", columns + "JGAN00000000" + digit + "\tS" +
                                         std::string(31, '0') + digit + "\tTMM\t40-49\tmale\n"),
                  "--quiet"});
    };
    for (char const * const digit : {"6", "7", "8"})
        add(digit);
    run_well({"compact", search.cohort.path, "--quiet"});
    CHECK(search.merge().out == search.expected.out);
    add("9");
    refused({"search", "--plan", search.plan, "--task", "1"}, "E-PLN-04");
    refused({"merge", "--plan", search.plan}, "E-PLN-04");

    std::string text = before.at(search.plan + "/plan.json");
    std::size_t const version = text.find("\"version\": \"") + 12;
    text[version] = 'x';
    std::ofstream(search.plan + "/plan.json") << text;
    refused({"merge", "--plan", search.plan}, "E-PLN-03");
    std::ofstream(search.plan + "/plan.json") << "{}";
    refused({"merge", "--plan", search.plan}, "E-PLN-02");
}

} // namespace
} // namespace tansaku::test
