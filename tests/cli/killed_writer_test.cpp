// SPDX-License-Identifier: BSD-3-Clause
// A writer that is killed at any instant leaves the old state or the new one, and room for the
// next.
#include "tests/cli/support/killed.hpp"
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/event_line.hpp"

#include <filesystem>
#include <random>

namespace tansaku::test {
namespace {

TEST_CASE("add: killed at any instant, the index is as before or as after") {
    auto const seed = std::random_device{}();
    CAPTURE(seed);
    std::minstd_rand random(seed);
    SmallIndex const small;
    std::vector<std::string> const search{
        "search",   small.path, "--query-sequence", small.base.substr(3900, 200),
        "--evalue", "1e-5",     "--format",         "tsv"};
    auto const file = [&](int number) {
        std::string const name = "k" + std::to_string(number) + ".fa";
        return small.dir.write(name, fasta("chr1", with_snp(small.base, 3950)) +
                                         fasta("chr2", random_bases(100000, 7 + unsigned(number))));
    };
    auto const whole = time_of({"add", small.path, file(0), "--quiet"});
    std::size_t samples = 4;
    int killed = 0;
    for (int i = 1; i <= kills(50); ++i) {
        std::chrono::microseconds const after(random() % std::uint64_t(whole.count() * 5 / 4));
        CAPTURE(i, after.count(), whole.count());
        bool const done = run_and_kill({"add", small.path, file(i), "--quiet"}, after);
        killed += done ? 0 : 1;
        ProgramResult const found = tansaku(search);
        INFO(found.err);
        REQUIRE(found.exit_code == 0);
        std::size_t const now =
            cells(found.out).size(); // the header, and a row of each sample but s3
        REQUIRE((now == samples || now == samples + 1));
        if (done) REQUIRE(now == samples + 1);
        samples = now;
        REQUIRE(tansaku({"verify", small.path, "--deep"}).exit_code == 0);
    }
    CHECK(killed > 0);
    // What was left is swept by the next writer, and it can go on.
    REQUIRE(tansaku({"add", small.path, file(99), "--quiet"}).exit_code == 0);
    namespace fs = std::filesystem;
    CHECK_FALSE(fs::exists(fs::path(small.path) / "building"));
    for (auto const & entry : fs::recursive_directory_iterator(small.path))
        CHECK(entry.path().extension() != ".part");
    auto const files = [&](char const * folder) {
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(fs::path(small.path) / folder), {}));
    };
    // Of the first three samples, each added, and the last; older ones can be asked again.
    CHECK(files("batches") == samples - 3 + 2);
    CHECK(files("generations") == samples - 3 + 2);
}

TEST_CASE("compact: killed at any instant, answers stay what they are") {
    auto const seed = std::random_device{}();
    CAPTURE(seed);
    std::minstd_rand random(seed);
    SmallIndex const small;
    std::vector<std::string> const search{
        "search", small.path, "--query-sequence", small.base.substr(900, 2200), "--format", "tsv"};
    auto const grow = [&](int number) {
        std::string const name = "k" + std::to_string(number) + ".fa";
        std::string const file =
            small.dir.write(name, fasta("chr1", with_snp(small.base, 950)) +
                                      fasta("chr2", random_bases(50000, 7 + unsigned(number))));
        REQUIRE(tansaku({"add", small.path, file, "--quiet"}).exit_code == 0);
    };
    grow(0);
    auto const whole = time_of({"compact", small.path, "--quiet"});
    int killed = 0;
    for (int i = 1; i <= kills(40); ++i) {
        grow(i);
        std::string const before = tansaku(search).out;
        std::chrono::microseconds const after(random() % std::uint64_t(whole.count() * 5 / 4));
        CAPTURE(i, after.count(), whole.count());
        killed += run_and_kill({"compact", small.path, "--quiet"}, after) ? 0 : 1;
        ProgramResult const found = tansaku(search);
        INFO(found.err);
        REQUIRE(found.exit_code == 0);
        REQUIRE(found.out == before);
        REQUIRE(tansaku({"verify", small.path, "--deep"}).exit_code == 0);
    }
    CHECK(killed > 0);
    REQUIRE(tansaku({"compact", small.path, "--clean", "--quiet"}).exit_code == 0);
    REQUIRE(snapshot(small.path).size() == 5); // CURRENT, lock, generation, shard, batch
}

TEST_CASE("purge: killed at any instant, who withdrew is in no answer, and can be purged") {
    auto const seed = std::random_device{}();
    CAPTURE(seed);
    std::minstd_rand random(seed);
    SmallIndex const small;
    std::vector<std::string> const search{
        "search", small.path, "--query-sequence", small.base.substr(900, 2200), "--format", "tsv"};
    std::vector<std::string> const purge{"consent", "purge", small.path, "--run",
                                         "--grace", "0",     "--quiet"};
    std::string const expected = tansaku(search).out;
    int number = 0;
    // Free ids: events are written as a provider's are, of samples with names of accessions.
    auto const grow_and_withdraw = [&] {
        std::string const digits = std::to_string(100 + ++number);
        std::string const sample = "JGAN000000" + digits;
        std::string const file = small.dir.write(
            sample + ".fa", fasta("chr1", with_snp(small.base, 950)) +
                                fasta("chr2", random_bases(50000, unsigned(number))));
        REQUIRE(tansaku({"add", small.path, file, "--quiet"}).exit_code == 0);
        REQUIRE(tansaku(search).out != expected);
        std::string const event = event_line(number, sample);
        REQUIRE(
            tansaku({"consent", "apply", small.path, small.dir.write("events", event), "--quiet"})
                .exit_code == 0);
    };
    grow_and_withdraw();
    auto const whole = time_of(purge);
    int killed = 0;
    for (int i = 1; i <= kills(40); ++i) {
        grow_and_withdraw();
        std::chrono::microseconds const after(random() % std::uint64_t(whole.count() * 5 / 4));
        CAPTURE(i, after.count(), whole.count());
        bool const done = run_and_kill(purge, after);
        killed += done ? 0 : 1;
        ProgramResult const found = tansaku(search);
        INFO(found.err);
        REQUIRE(found.exit_code == 0);
        REQUIRE(found.out == expected);
        REQUIRE(tansaku({"verify", small.path, "--deep"}).exit_code == 0);
        ProgramResult const proof = tansaku({"consent", "purge", small.path, "--verify"});
        REQUIRE((proof.exit_code == 0 || (proof.exit_code == 5 && proof.err_has("E-CON-09"))));
        if (done) REQUIRE(proof.exit_code == 0);
    }
    CHECK(killed > 0);
    REQUIRE(tansaku(purge).exit_code == 0);
    REQUIRE(tansaku({"consent", "purge", small.path, "--verify"}).exit_code == 0);
    REQUIRE(tansaku(search).out == expected);
}

TEST_CASE("consent apply: killed at any instant, all events are known or none") {
    auto const seed = std::random_device{}();
    CAPTURE(seed);
    std::minstd_rand random(seed);
    int const times = kills(40);
    TempDir const dir;
    std::string const text = random_bases(600, 3);
    auto const sample = [](int number) { return "JGAN" + std::to_string(100'000'000 + number); };
    std::string manifest = "sample_accession\thaplotype\tpath\n";
    dir.write("s.fa", fasta("chr1", text));
    for (int i = 0; i < 2 * times + 2; ++i)
        manifest += sample(i) + "\t0\ts.fa\n";
    dir.write("manifest.tsv", manifest);
    index_manifest(dir, "index");
    std::string const index = dir / "index";
    auto const live = [&] {
        ProgramResult const found = tansaku(
            {"search", index, "--query-sequence", text.substr(100, 300), "--format", "tsv"});
        INFO(found.err);
        REQUIRE(found.exit_code == 0);
        return cells(found.out).size() - 1;
    };
    // The two samples of a round withdraw by one file.
    auto const apply = [&](int round) {
        std::string events;
        for (int i : {2 * round, 2 * round + 1})
            events += event_line(i, sample(i));
        return std::vector<std::string>{"consent", "apply", index, dir.write("events", events),
                                        "--quiet"};
    };
    auto const whole = time_of(apply(times));
    std::size_t before = live();
    REQUIRE(before == std::size_t(2 * times));
    int killed = 0;
    for (int round = 0; round < times; ++round) {
        std::chrono::microseconds const after(random() % std::uint64_t(whole.count() * 5 / 4));
        CAPTURE(round, after.count(), whole.count());
        bool const done = run_and_kill(apply(round), after);
        killed += done ? 0 : 1;
        std::size_t const now = live();
        REQUIRE((now == before || now == before - 2));
        if (done) REQUIRE(now == before - 2);
        before = now;
    }
    CHECK(killed > 0);
    for (int round = 0; round < times; ++round)
        REQUIRE(tansaku(apply(round)).exit_code == 0);
    CHECK(live() == 0);
}

} // namespace
} // namespace tansaku::test
