// SPDX-License-Identifier: BSD-3-Clause
// Ranks that search samples of their own, an index that each node has otherwise, and jobs that go
// on with what others have left: the search is the search, byte for byte.
#include "cli/mpi/place_files.hpp"
#include "tests/cli/mpi/mpirun.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <filesystem>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

TEST_CASE("mpi search: ranks with files of their own give the bytes of one process") {
    int const ranks = GENERATE(1, 2, 3, 4, 8);
    std::string const spread = GENERATE("samples", "shards");
    CohortIndex const cohort;
    std::string const queries = cohort.dir.write("q.fa", queries_in_batches(cohort, 40));
    std::string const index = cohort.dir / "pieces";
    std::vector<std::string> build = cohort.build_words(index);
    build.insert(build.end(), {"--shard-bases", "2048", "--batch-samples", "1", "--quiet"});
    REQUIRE(tansaku(build).exit_code == 0);
    std::string const output = cohort.dir / "out";
    std::string const summary = cohort.dir / "summary";
    auto questions = all_questions();
    questions.push_back({"--max-alleles", "1", "--format", "jsonl"});
    questions.push_back({"--filter", "sex=female", "--format", "jsonl"});
    if (ranks != 3) questions.resize(1); // every format once
    questions.push_back({"--max-hits", "2"});
    for (auto const & question : questions) {
        std::vector<std::string> words{"search", index, queries, "--quiet"};
        words.insert(words.end(), question.begin(), question.end());
        ProgramResult const expected = tansaku(words);
        REQUIRE(expected.exit_code == 3);
        words.insert(words.end(),
                     {"--output", output, "--force", "--spread", spread, "--summary", summary});
        ProgramResult const result = mpirun(ranks, words);
        CAPTURE(ranks, spread, question, result.err);
        CHECK(result.exit_code == 3);
        CHECK(content(output) == expected.out);
    }
    // Each file is one rank's, and nobody has much more than others.
    auto const info = nlohmann::json::parse(tansaku({"info", index, "--json"}).out);
    auto const json = nlohmann::json::parse(content(summary));
    std::uint64_t const shards = info["shards"].get<std::uint64_t>();
    REQUIRE(shards > 1);
    std::uint64_t batches = 0;
    std::uint64_t shards_held = 0;
    std::uint64_t bytes = 0;
    std::uint64_t most = 0;
    for (auto const & rank : json["ranks"]) {
        batches += rank["batches"].get<std::uint64_t>();
        shards_held += rank["shards"].get<std::uint64_t>();
        std::uint64_t const own =
            rank["batch_bytes"].get<std::uint64_t>() + rank["shard_bytes"].get<std::uint64_t>();
        bytes += own;
        most = std::max(most, own);
        CHECK(rank["queries"] == json["queries"]["total"]);
        // Who has no samples asks for nothing.
        if (spread == "shards" && rank["batches"] == 0) CHECK(rank["anchor_bytes"] == 0);
        if (spread == "samples") CHECK(rank["batches"].get<int>() <= (4 + ranks - 1) / ranks);
    }
    CHECK(batches == 4);
    std::uint64_t const owners = spread == "shards" ? 1 : static_cast<std::uint64_t>(ranks);
    CHECK(shards_held == shards * owners);
    if (spread == "shards" && ranks < 4)
        CHECK(most < 2 * bytes / static_cast<std::uint64_t>(ranks));
}

TEST_CASE("mpi search: ranks with files of their own, stopped, gone on with, and withdrawn from") {
    std::string const spread = GENERATE("samples", "shards");
    CohortIndex const cohort;
    std::string const index = cohort.dir / "pieces";
    std::vector<std::string> build = cohort.build_words(index);
    build.insert(build.end(), {"--shard-bases", "2048", "--batch-samples", "1", "--quiet"});
    REQUIRE(tansaku(build).exit_code == 0);
    std::string const queries = cohort.dir.write("q.fa", queries_in_batches(cohort, 8000));
    std::string const output = cohort.dir / "out";
    std::vector<std::string> words{"search",    index,  queries,        "--quiet",
                                   "--output",  output, "--spread",     spread,
                                   "--threads", "1",    "--time-limit", "1s"};
    ProgramResult const first = mpirun(3, words);
    INFO(first.err);
    REQUIRE(first.exit_code == 3);
    REQUIRE(first.err_has("the time limit came"));
    REQUIRE(
        tansaku({"consent", "apply", index, cohort.dir.write("events", withdrawal(1)), "--quiet"})
            .exit_code == 0);
    std::uintmax_t const before = fs::file_size(output + ".part");
    words.resize(words.size() - 2);
    words.emplace_back("--resume");
    CHECK(mpirun(2, words).exit_code == 3);
    std::string const all = content(output);
    CHECK(all.find("JGAN000000001") < before);
    CHECK(all.find("JGAN000000001", before) == std::string::npos);
    std::string const after = tansaku({"search", index, queries, "--quiet"}).out;
    CHECK(after.ends_with(all.substr(before)));
}

TEST_CASE("place files: by size and memory, all of them, and the same everywhere") {
    using cli::place_files;
    std::vector<std::uint64_t> const sizes{50, 10, 40, 30, 20, 60};
    std::vector<std::uint64_t> const equal{1, 1, 1};
    auto const owner = place_files(sizes, equal);
    std::vector<std::uint64_t> load(3, 0);
    for (std::size_t i = 0; i < sizes.size(); ++i)
        load.at(owner[i]) += sizes[i];
    for (std::uint64_t const bytes : load)
        CHECK(bytes == 70);
    std::vector<std::uint64_t> const unequal{300, 100};
    std::vector<std::uint64_t> filled(2, 0);
    auto const other = place_files(sizes, unequal);
    for (std::size_t i = 0; i < sizes.size(); ++i)
        filled.at(other[i]) += sizes[i];
    CHECK(filled[0] > 2 * filled[1]);
    CHECK(filled[1] > 0);
    CHECK(place_files({}, equal).empty());
    std::vector<std::uint64_t> const one{5};
    CHECK(place_files(one, equal).size() == 1);
}

TEST_CASE("mpi search: loaded, copied to the node, and of an older generation") {
    CohortIndex const cohort;
    std::string const queries = cohort.dir.write("q.fa", queries_in_batches(cohort, 100));
    std::string const node = cohort.dir / "node";
    fs::create_directory(node);
    std::string const expected = tansaku({"search", cohort.path, queries, "--quiet"}).out;
    cohort.dir.write("more.tsv", "sample_accession\thaplotype\tpath\n"
                                 "JGAN000000009\t1\tJGAN000000001.1.fa\n");
    cohort.dir.write("more_samples.tsv", "sample_accession\tsubject_ref\tbiobank\tage\tsex\n"
                                         "JGAN000000009\tS" +
                                             std::string(31, '0') + "9\tTMM\t40-49\tmale\n");
    REQUIRE(tansaku({"add", cohort.path, "--manifest", cohort.dir / "more.tsv", "--metadata",
                     cohort.dir / "more_samples.tsv", "--quiet"})
                .exit_code == 0);
    std::vector<std::vector<std::string>> const ways{{"--load"},
                                                     {"--stage", node},
                                                     {},
                                                     {"--load", "--spread", "shards"},
                                                     {"--stage", node, "--spread", "shards"}};
    for (auto const & way : ways) {
        std::vector<std::string> words{"search",           cohort.path, queries,
                                       "--generation",     "1",         "--output",
                                       cohort.dir / "out", "--force",   "--quiet"};
        words.insert(words.end(), way.begin(), way.end());
        ProgramResult const result = mpirun(3, words);
        INFO(result.err);
        CHECK(result.exit_code == 3);
        CHECK(content(cohort.dir / "out") == expected);
    }
    CHECK_FALSE(fs::is_empty(node));
}

TEST_CASE("mpi search: what a job left goes on with other ranks, or with none") {
    CohortIndex const cohort;
    std::string const queries =
        cohort.dir.write("q.fa", queries_in_batches(cohort, 60000)); // seconds of work
    std::string const output = cohort.dir / "out";
    std::string const summary = cohort.dir / "summary";
    ProgramResult const expected = tansaku({"search", cohort.path, queries, "--quiet"});
    std::vector<std::string> const words{"search",  cohort.path, queries, "--output",  output,
                                         "--quiet", "--threads", "1",     "--summary", summary};
    auto const with = [&](std::vector<std::string> const & more) {
        std::vector<std::string> all = words;
        all.insert(all.end(), more.begin(), more.end());
        return all;
    };
    ProgramResult const first = mpirun(2, with({"--time-limit", "1s"}));
    INFO(first.err);
    REQUIRE(first.exit_code == 3);
    CHECK(first.err_has("the time limit came"));
    REQUIRE(fs::exists(output + ".part"));
    CHECK_FALSE(fs::exists(output));
    auto const json = nlohmann::json::parse(content(summary));
    std::uint64_t const answered = json["queries"]["total"].get<std::uint64_t>();
    CHECK(json["queries"]["not_searched"].get<std::uint64_t>() > 0);
    CHECK(answered > 0);
    SECTION("ranks") { CHECK(mpirun(3, with({"--resume"})).exit_code == 3); }
    SECTION("one process") { CHECK(tansaku(with({"--resume"})).exit_code == 3); }
    CHECK(content(output) == expected.out);
    CHECK_FALSE(fs::exists(output + ".part"));
    ProgramResult const done = mpirun(2, with({"--resume"}));
    CHECK(done.exit_code == 0);
    CHECK(done.err_has("W-OUT-03"));
}

} // namespace
} // namespace tansaku::test
