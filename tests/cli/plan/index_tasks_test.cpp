// SPDX-License-Identifier: BSD-3-Clause
// An index that tasks make is the index made at once, whatever happens to the tasks.
#include "index/read/stored_index.hpp"
#include "tests/cli/plan/many_queries.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/index_content.hpp"
#include "tests/support/made_cohort.hpp"

#include <nlohmann/json.hpp>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

ProgramResult run_task(std::string const & plan, int task) {
    return tansaku({"index", "--plan", plan, "--task", std::to_string(task), "--quiet"});
}

// The same shards, batches, haplotypes and catalogue.
void check_equal(std::string const & left, std::string const & right) {
    StoredIndex const one = StoredIndex::open(left);
    StoredIndex const other = StoredIndex::open(right);
    CHECK((content_of(left, one.generation()) == content_of(right, other.generation())));
    CHECK(one.samples() == other.samples());
    CHECK(one.id_policy() == other.id_policy());
    CHECK(one.generation().haplotype_sample == other.generation().haplotype_sample);
    CHECK(one.generation().haplotype_number == other.generation().haplotype_number);
    CHECK(one.generation().total_bases == other.generation().total_bases);
    CHECK(one.generation().distinct_bases == other.generation().distinct_bases);
    CHECK(one.generation().sequences == other.generation().sequences);
    other.verify(true);
}

std::vector<std::string> sample_words(std::string const & index) {
    return {"index",           index,
            "--manifest",      sample_data("manifest.tsv"),
            "--metadata",      sample_data("samples.tsv"),
            "--datasets",      sample_data("datasets.tsv"),
            "--disease-terms", sample_data("disease_terms.tsv"),
            "--quiet"};
}

TEST_CASE("index tasks: merged, they are the index made at once, byte for byte") {
    int const tasks = GENERATE(1, 4, 36);
    std::vector<std::string> const sizes =
        GENERATE(std::vector<std::string>{},
                 std::vector<std::string>{"--batch-samples", "5", "--shard-bases", "60000", "--fm",
                                          "off", "--share", "group"});
    CAPTURE(tasks, sizes);
    TempDir const dir;
    std::vector<std::string> words = sample_words(dir / "once");
    words.insert(words.end(), sizes.begin(), sizes.end());
    run_well(words);
    words[1] = dir / "merged";
    words.insert(words.end(), {"--plan", dir / "plan", "--tasks", std::to_string(tasks)});
    run_well(words);
    for (int task = tasks; task >= 1; --task)
        REQUIRE(run_task(dir / "plan", task).exit_code == 0);
    CHECK(tansaku({"merge", "--plan", dir / "plan", "--tmp", dir / "nowhere"}).exit_code == 2);
    fs::create_directory(dir / "scratch");
    run_well({"merge", "--plan", dir / "plan", "--tmp", dir / "scratch", "--quiet"});
    CHECK(fs::is_empty(dir / "scratch"));
    check_equal(dir / "once", dir / "merged");
    CHECK((fs::status(dir / "merged").permissions() == fs::status(dir / "once").permissions()));
    std::string const queries = sample_data("queries.fa");
    for (char const * const format : {"tsv", "jsonl", "cohort"})
        CHECK(tansaku({"search", dir / "merged", queries, "--format", format}).out ==
              tansaku({"search", dir / "once", queries, "--format", format}).out);
}

TEST_CASE("index tasks: files without a manifest, and every record a sample") {
    TempDir const dir;
    std::string text;
    std::string const base = random_bases(4000, 5);
    for (std::size_t i = 0; i < 9; ++i) {
        std::string const name = "f" + std::to_string(i) + ".fa";
        dir.write(name, fasta("chr1", with_snp(base, 300 * i + 7)));
        text += fasta("r" + std::to_string(i), with_snp(base, 400 * i + 3));
    }
    dir.write("records.fa", text);
    std::vector<std::string> files;
    for (int i = 8; i >= 0; --i)
        files.push_back(dir / ("f" + std::to_string(i) + ".fa"));
    for (bool const by_record : {false, true}) {
        std::string const name = by_record ? "r" : "f";
        std::vector<std::string> words{"index", dir / (name + "once"), "--quiet"};
        if (by_record)
            words.insert(words.end(), {"--sample-per-record", dir / "records.fa"});
        else
            words.insert(words.end(), files.begin(), files.end());
        run_well(words);
        words[1] = dir / (name + "merged");
        words.insert(words.end(), {"--plan", dir / (name + "plan"), "--tasks", "3"});
        ProgramResult const planned = tansaku(words);
        REQUIRE(planned.exit_code == 0);
        CHECK(planned.err_has("only 1 files, which are not divided") == by_record);
        int const tasks = by_record ? 1 : 3; // one file can't be divided
        for (int task = 1; task <= tasks; ++task)
            REQUIRE(run_task(dir / (name + "plan"), task).exit_code == 0);
        run_well({"merge", "--plan", dir / (name + "plan"), "--quiet"});
        check_equal(dir / (name + "once"), dir / (name + "merged"));
    }
}

TEST_CASE("index tasks: a compressed file counts as what is in it") {
    TempDir const dir;
    std::vector<std::string> words{"index", dir / "merged"};
    for (char const * const name : {"a.fa", "b.fa", "c.fa.gz", "d.fa.gz", "e.fa.gz", "f.fa.gz"}) {
        words.push_back(dir.write(name, fasta("chr1", random_bases(36000, 6))));
        // What is in it has no influence on a plan, only its size.
        if (words.back().ends_with(".gz")) fs::resize_file(words.back(), 10000);
    }
    words.insert(words.end(), {"--plan", dir / "plan", "--tasks", "3"});
    run_well(words);
    auto const plan = nlohmann::json::parse(std::ifstream(dir / "plan/plan.json"));
    for (auto const & task : plan["tasks"])
        CHECK(task["samples"] == 2);
    CHECK(plan["tasks"][2]["bases"] == 72000);
}

TEST_CASE("index tasks: samples of one file of variants are divided too") {
    auto const seed = GENERATE(range(1u, 4u));
    TempDir const dir;
    MadeCohort const made = make_cohort(seed, {.samples = 7});
    made.write(dir);
    std::string manifest = "sample_accession\thaplotype\tpath\tkind\treference\tsource_sample\n";
    for (std::size_t i = 0; i < made.samples; ++i)
        manifest += "s" + std::to_string(i) + "\t\tcohort.vcf\tvariants\treference.fa\tdonor" +
                    std::to_string(i) + '\n';
    std::vector<std::string> words{
        "index", dir / "once", "--manifest", dir.write("manifest.tsv", manifest),
        "--ids", "free",       "--quiet"};
    run_well(words);
    words[1] = dir / "merged";
    words.insert(words.end(), {"--plan", dir / "plan", "--tasks", "3"});
    run_well(words);
    for (int task = 1; task <= 3; ++task)
        REQUIRE(run_task(dir / "plan", task).exit_code == 0);
    run_well({"merge", "--plan", dir / "plan", "--quiet"});
    check_equal(dir / "once", dir / "merged");
}

TEST_CASE("index tasks: a merge whose job is queued again after its end does no harm") {
    TempDir const dir;
    std::vector<std::string> words = sample_words(dir / "merged");
    words.insert(words.end(), {"--plan", dir / "plan", "--tasks", "2"});
    run_well(words);
    for (int task = 1; task <= 2; ++task)
        REQUIRE(run_task(dir / "plan", task).exit_code == 0);
    run_well({"merge", "--plan", dir / "plan", "--quiet"});
    auto const before = snapshot(dir / "merged");
    ProgramResult const again = tansaku({"merge", "--plan", dir / "plan"});
    INFO(again.err);
    CHECK(again.exit_code == 0);
    CHECK(again.out_has("was made already"));
    CHECK(snapshot(dir / "merged") == before);
    // Also when the parts are removed by then, and after more samples came.
    fs::remove_all(dir / "plan/parts");
    CHECK(tansaku({"merge", "--plan", dir / "plan"}).exit_code == 0);

    // An index that another plan made, or none, is never taken for it.
    std::vector<std::string> other = sample_words(dir / "merged");
    fs::rename(dir / "merged", dir / "kept");
    other.insert(other.end(), {"--plan", dir / "other", "--tasks", "1"});
    run_well(other);
    REQUIRE(run_task(dir / "other", 1).exit_code == 0);
    fs::rename(dir / "kept", dir / "merged");
    ProgramResult const refused = tansaku({"merge", "--plan", dir / "other"});
    CHECK(refused.exit_code == 2);
    CHECK(refused.err_has("E-IDX-02"));
    CHECK(snapshot(dir / "merged") == before);
}

TEST_CASE("index tasks: killed at any instant and run twice at once, they do no harm") {
    auto const seed = std::random_device{}();
    CAPTURE(seed);
    std::minstd_rand random(seed);
    TempDir const dir;
    run_well(sample_words(dir / "once"));
    std::vector<std::string> words = sample_words(dir / "merged");
    words.insert(words.end(), {"--plan", dir / "plan", "--tasks", "2"});
    run_well(words);
    auto const start_words = [&](std::vector<std::string> own) {
        std::string program = TANSAKU_PROGRAM;
        std::vector<char *> arguments{program.data()};
        for (std::string & word : own)
            arguments.push_back(word.data());
        arguments.push_back(nullptr);
        pid_t const child = ::fork();
        if (child != 0) return child;
        ::execv(program.c_str(), arguments.data());
        ::_exit(127);
    };
    auto const start = [&](int task) {
        return start_words(
            {"index", "--plan", dir / "plan", "--task", std::to_string(task), "--quiet"});
    };
    for (int i = 0; i < 15; ++i) {
        pid_t const child = start(1);
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 150000));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    }
    ProgramResult merged = tansaku({"merge", "--plan", dir / "plan"});
    CHECK(merged.exit_code == 3); // task 2 never ran
    CHECK(merged.err_has("E-PLN-07"));
    CHECK_FALSE(fs::exists(dir / "merged"));
    std::vector<pid_t> children;
    for (int const task : {1, 2, 1, 2, 2})
        children.push_back(start(task));
    for (pid_t const child : children) {
        int status = 0;
        ::waitpid(child, &status, 0);
        CHECK(status == 0);
    }
    // A part that was damaged afterwards is made again.
    fs::resize_file(fs::path(dir / "plan") / "parts" / "000002" / "CURRENT", 5);
    CHECK(tansaku({"merge", "--plan", dir / "plan"}).err_has("1 of 2 tasks are not done: 2"));
    REQUIRE(run_task(dir / "plan", 2).exit_code == 0);
    for (int i = 0; i < 10 && !fs::exists(fs::path(dir / "merged") / "CURRENT"); ++i) {
        pid_t const child = start_words({"merge", "--plan", dir / "plan", "--quiet"});
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 100000));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
    }
    fs::remove(fs::path(dir / "merged") / "CURRENT"); // one that was killed late is made again
    run_well({"merge", "--plan", dir / "plan", "--quiet"});
    check_equal(dir / "once", dir / "merged");
    CHECK(std::distance(fs::directory_iterator(fs::path(dir / "plan") / "parts"), {}) == 2);
}

TEST_CASE("index tasks: what a plan refuses") {
    TempDir const dir;
    fs::copy(sample_data("manifest.tsv"), dir / "manifest.tsv");
    fs::create_directory_symlink(sample_data("sequences"), dir / "sequences");
    auto const refused = [](std::vector<std::string> const & words, char const * code) {
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        CHECK(result.exit_code == 2);
        CHECK(result.err_has(code));
    };
    std::vector<std::string> words{"index",  dir / "i",    "--manifest", dir / "manifest.tsv",
                                   "--plan", dir / "plan", "--quiet"};
    refused(words, "E-USE-05");
    words.insert(words.end(), {"--tasks", "3"});
    run_well(words);
    refused(words, "E-PLN-01");
    refused({"index", dir / "i", "--manifest", dir / "manifest.tsv", "--tasks", "2"}, "E-USE-05");
    refused({"index", "--plan", dir / "plan", "--task", "4"}, "E-PLN-05");
    refused({"index", "--plan", dir / "plan", "--task", "1", "--fm", "off"}, "E-USE-05");
    refused({"search", "--plan", dir / "plan", "--task", "1"}, "E-PLN-02");
    refused({"merge", "--plan", dir / "plan", "--output", dir / "o"}, "E-USE-05");
    REQUIRE(run_task(dir / "plan", 1).exit_code == 0);
    std::ofstream(dir / "manifest.tsv", std::ios::app) << "\n";
    refused({"index", "--plan", dir / "plan", "--task", "2"}, "E-PLN-04");
    CHECK_FALSE(fs::exists(dir / "i"));
}

} // namespace
} // namespace tansaku::test
