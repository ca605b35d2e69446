// SPDX-License-Identifier: BSD-3-Clause
// A search by ranks is the search: byte for byte, for any number of them.
#include "tests/cli/mpi/mpirun.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

TEST_CASE("mpi search: any number of ranks gives the bytes of one process") {
    int const ranks = GENERATE(1, 2, 3, 4, 8);
    CohortIndex const cohort;
    std::string const queries = cohort.dir.write("q.fa", queries_in_batches(cohort, 60));
    std::string const output = cohort.dir / "out";
    auto questions = all_questions();
    // Every format for the two that differ most; the others show that the number does not matter.
    if (ranks != 2 && ranks != 8) questions.resize(2);
    for (auto const & question : questions) {
        std::vector<std::string> words{"search", cohort.path, queries, "--quiet"};
        words.insert(words.end(), question.begin(), question.end());
        ProgramResult const expected = tansaku(words);
        REQUIRE(expected.exit_code == 3);
        words.insert(words.end(), {"--output", output, "--force"});
        ProgramResult const result = mpirun(ranks, words);
        CAPTURE(ranks, question, result.err);
        CHECK(result.exit_code == 3);
        CHECK(content(output) == expected.out);
        // What the search says comes once, before what mpirun says of the exit code.
        CHECK(result.err.find(expected.err) != std::string::npos);
    }
}

TEST_CASE("mpi search: compressed results are those of one process") {
    CohortIndex const cohort;
    std::string const queries = cohort.dir.write("q.fa", queries_in_batches(cohort, 60));
    for (char const * const name : {"out.gz", "out.zst"}) {
        std::string const output = cohort.dir / name;
        std::vector<std::string> const words{"search",   cohort.path, queries,   "--format", "sam",
                                             "--output", output,      "--force", "--quiet"};
        REQUIRE(tansaku(words).exit_code == 3);
        std::string const expected = content(output);
        REQUIRE(expected.size() > 1000);
        CHECK(mpirun(3, words).exit_code == 3);
        CHECK(content(output) == expected);
    }
}

// An index of these files that has so many shards, and batches of so many samples.
std::string index_of(TempDir const & dir, std::vector<std::string> const & files, int shards,
                     int batch_samples) {
    std::string const index = dir / ("shards" + std::to_string(shards));
    // Shards end between phrases, so how many there are of a size can only be tried.
    for (int bases = 26000 / shards; bases >= 2048; bases -= bases / 24) {
        std::vector<std::string> words{"index",
                                       index,
                                       "--quiet",
                                       "--batch-samples",
                                       std::to_string(batch_samples),
                                       "--shard-bases",
                                       std::to_string(bases)};
        words.insert(words.end(), files.begin(), files.end());
        REQUIRE(tansaku(words).exit_code == 0);
        auto const info = nlohmann::json::parse(tansaku({"info", index, "--json"}).out);
        if (info["shards"] == shards) return index;
        fs::remove_all(index);
    }
    FAIL("no size of shards gives so many");
    return {};
}

TEST_CASE("mpi search: neither shards nor batches of the index can be seen, with more ranks too") {
    // Seven samples that have nothing in common, of 2,300 bases each.
    TempDir const dir;
    std::vector<std::string> files;
    std::string text;
    for (std::uint32_t i = 0; i < 7; ++i) {
        std::string const bases = random_bases(2300, 100 + i);
        files.push_back(dir.write("s" + std::to_string(i) + ".fa", fasta("chr1", bases)));
        for (std::size_t at = 0; at < 1800; at += 150)
            text +=
                fasta("q" + std::to_string(i) + '_' + std::to_string(at), bases.substr(at, 250));
    }
    std::string const queries = dir.write("q.fa", text);
    std::string expected;
    for (int shards = 1; shards <= 7; ++shards) {
        CAPTURE(shards);
        std::string const index = index_of(dir, files, shards, 8 - shards);
        std::vector<std::string> search{"search", index, queries, "--format", "jsonl", "--quiet"};
        if (shards == 1) expected = tansaku(search).out;
        REQUIRE_FALSE(expected.empty());
        std::string const output = dir / "out";
        search.insert(search.end(), {"--output", output, "--force", "--spread",
                                     shards % 2 == 0 ? "samples" : "queries"});
        ProgramResult const result = mpirun(shards + 1, search);
        INFO(result.err);
        CHECK(result.exit_code == 0);
        CHECK(content(output) == expected);
        search.back() = "shards";
        ProgramResult const divided = mpirun(1 + (shards + 3) % 8, search);
        INFO(divided.err);
        CHECK(divided.exit_code == 0);
        CHECK(content(output) == expected);
    }
}

} // namespace
} // namespace tansaku::test
