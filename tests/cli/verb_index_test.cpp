// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <sys/stat.h>

namespace tansaku::test {
namespace {

TEST_CASE("index: files are samples called by their names") {
    SmallIndex const small;
    ProgramResult const info = tansaku({"info", small.path, "--json"});
    REQUIRE(info.exit_code == 0);
    REQUIRE(info.out_has("\"samples\": 3,"));
    REQUIRE(info.out_has("\"sequences\": 4,"));
    REQUIRE(info.out_has("\"bases\": 17000,"));
    REQUIRE(info.out_has("\"ids\": \"free\""));
    REQUIRE(info.out_has("\"mode\": \"owner\""));
}

TEST_CASE("index: the report tells what was made, and --quiet says nothing") {
    TempDir const dir;
    std::string const file = dir.write("one.fa", fasta("a", random_bases(3000, 5)));
    ProgramResult const loud = tansaku({"index", dir / "i1", file});
    REQUIRE(loud.exit_code == 0);
    REQUIRE(loud.out_has("samples         1\n"));
    REQUIRE(loud.out_has("bases           3,000\n"));
    REQUIRE(loud.out_has("distinct bases  "));
    REQUIRE(loud.out_has("MB/s"));
    ProgramResult const silent = tansaku({"index", dir / "i2", file, "--quiet"});
    REQUIRE(silent.exit_code == 0);
    REQUIRE(silent.out.empty());
}

TEST_CASE("index: characters that an id may not have become '_', and it is said once") {
    TempDir const dir;
    std::string const a = dir.write("a b.fa", fasta("chr1", random_bases(3000, 5)));
    std::string const b = dir.write("c+d.fa", fasta("chr1", random_bases(3000, 6)));
    ProgramResult const made = tansaku({"index", dir / "index", a, b});
    REQUIRE(made.exit_code == 0);
    REQUIRE(made.err_has("notice W-ID-01"));
    REQUIRE(made.err.find("W-ID-01") == made.err.rfind("W-ID-01"));
    REQUIRE(tansaku({"extract", dir / "index", "a_b"}).exit_code == 0);
}

TEST_CASE("index: records are samples with --sample-per-record") {
    TempDir const dir;
    std::string const file = dir.write("all.fa", fasta("x1 first", random_bases(3000, 5)) +
                                                     fasta("x2 second", random_bases(3000, 6)));
    REQUIRE(tansaku({"index", dir / "index", "--sample-per-record", file}).exit_code == 0);
    ProgramResult const x2 = tansaku({"extract", dir / "index", "x2"});
    REQUIRE(x2.exit_code == 0);
    REQUIRE(x2.out == ">x2.0.1\n" + [] {
        std::string text = random_bases(3000, 6);
        for (std::size_t i = 60; i < text.size(); i += 61)
            text.insert(i, 1, '\n');
        return text + '\n';
    }());
}

TEST_CASE("index: a manifest with metadata") {
    CohortIndex const cohort;
    ProgramResult const info = tansaku({"info", cohort.path, "--json"});
    REQUIRE(info.exit_code == 0);
    REQUIRE(info.out_has("\"samples\": 4,"));
    REQUIRE(info.out_has("\"subjects\": 3,"));
    REQUIRE(info.out_has("\"haplotypes\": 8,"));
    REQUIRE(info.out_has("\"metadata\": true"));
    REQUIRE(info.out_has("\"biobank\": \"TMM\""));
}

TEST_CASE("index: sizes of shards and batches can be forced") {
    CohortIndex const cohort;
    std::vector<std::string> words = cohort.build_words(cohort.dir / "pieces");
    for (char const * word : {"--shard-bases", "2048", "--batch-samples", "1"})
        words.push_back(word);
    REQUIRE(tansaku(words).exit_code == 0);
    ProgramResult const info = tansaku({"info", cohort.dir / "pieces", "--json"});
    REQUIRE(info.out_has("\"batches\": 4,"));
    REQUIRE_FALSE(info.out_has("\"shards\": 1,"));
}

TEST_CASE("index: --share decides who may read") {
    TempDir const dir;
    std::string const file = dir.write("one.fa", fasta("a", random_bases(3000, 5)));
    auto const mode = [](std::string const & path) {
        struct stat status {};
        REQUIRE(::stat(path.c_str(), &status) == 0);
        return status.st_mode & 0777u;
    };
    REQUIRE(tansaku({"index", dir / "own", file}).exit_code == 0);
    REQUIRE(mode(dir / "own") == 0700);
    REQUIRE(mode((dir / "own") + "/CURRENT") == 0600);
    REQUIRE(tansaku({"index", dir / "shared", file, "--share", "group"}).exit_code == 0);
    REQUIRE(mode(dir / "shared") == 0750);
    REQUIRE(mode((dir / "shared") + "/CURRENT") == 0640);
}

} // namespace
} // namespace tansaku::test
