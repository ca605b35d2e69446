// SPDX-License-Identifier: BSD-3-Clause
// Consent over an index of variants: the mask, searches that run, and purges that are killed.
#include "tests/cli/support/killed.hpp"
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/event_line.hpp"
#include "tests/support/made_cohort.hpp"

#include <random>

namespace tansaku::test {
namespace {

std::string id_of(std::size_t sample) { return "JGAN" + std::to_string(100'000'000 + sample); }

// A cohort of variants whose samples are called as events name them.
struct VariantCohort {
    explicit VariantCohort(std::size_t samples) {
        CohortShape shape;
        shape.samples = samples;
        made = make_cohort(17, shape);
        made.write(dir);
    }
    // Rows of the samples [first, last), without one.
    [[nodiscard]] std::string manifest(std::size_t first, std::size_t last,
                                       std::size_t without = 9999) const {
        std::string rows;
        for (auto const & row : cells(made.manifest())) {
            std::string line;
            for (std::string const & cell : row)
                line += (line.empty() ? "" : "\t") + cell;
            if (row.at(0) == "sample_accession") {
                rows += line + '\n';
                continue;
            }
            std::size_t const sample = std::stoul(row.at(0).substr(1));
            if (sample >= first && sample < last && sample != without)
                rows += id_of(sample) + line.substr(row.at(0).size()) + '\n';
        }
        return dir.write("part.tsv", rows);
    }
    [[nodiscard]] std::string event(std::size_t sample) const {
        return dir.write("event", event_line(static_cast<int>(sample), id_of(sample)));
    }
    void withdraw(std::size_t sample) const {
        run_well({"consent", "apply", path, event(sample), "--quiet"});
    }

    TempDir dir;
    MadeCohort made;
    std::string path = dir / "index";
};

TEST_CASE("consent: of variants, who withdrew is in no answer, as if never indexed") {
    VariantCohort const cohort(6);
    run_well({"index", cohort.path, "--manifest", cohort.manifest(0, 6), "--quiet"});
    std::string queries;
    for (std::uint32_t i = 0; i < 8; ++i)
        queries += fasta("q" + std::to_string(i), cohort.made.bases(0, 200 + 600 * i, 250));
    std::string const file = cohort.dir.write("q.fa", queries);
    std::vector<std::vector<std::string>> const questions{
        {"search", "", file, "--format", "tsv"},
        {"search", "", file, "--format", "alleles"},
        {"search", "", file, "--format", "sam"},
        {"search", "", file, "--format", "jsonl"},
        {"search", "", file, "--format", "blast6", "--all-places"},
        {"search", "", "--query-sequence", cohort.made.bases(0, 800, 40), "--max-errors", "2",
         "--format", "counts"}};
    auto const ask = [](std::vector<std::string> words, std::string const & index) {
        words[1] = index;
        return run_well(words);
    };
    for (std::size_t const gone : {2u, 5u}) {
        REQUIRE(ask(questions[0], cohort.path).find(id_of(gone)) != std::string::npos);
        cohort.withdraw(gone);
        CHECK(ask(questions[0], cohort.path).find(id_of(gone)) == std::string::npos);
    }
    std::string const others = cohort.dir / "others";
    run_well({"index", others, "--manifest", cohort.manifest(0, 5, 2), "--quiet"});
    for (auto const & question : questions) {
        CAPTURE(question);
        CHECK(ask(question, cohort.path) == ask(question, others));
    }
    run_well({"consent", "purge", cohort.path, "--run", "--grace", "0", "--quiet"});
    run_well({"consent", "purge", cohort.path, "--verify"});
    for (auto const & question : questions)
        CHECK(ask(question, cohort.path) == ask(question, others));
}

TEST_CASE("consent: of variants, a running search writes nobody who withdrew") {
    VariantCohort const cohort(4);
    run_well({"index", cohort.path, "--manifest", cohort.manifest(0, 4), "--quiet"});
    std::string after;
    for (std::uint32_t i = 0; i < 100; ++i)
        after += fasta("after" + std::to_string(i), cohort.made.bases(0, 200 + 20 * i, 200));
    cohort.dir.write("before.fa", fasta("before", cohort.made.bases(0, 300, 200)));
    cohort.dir.write("after.fa", after);
    static_cast<void>(cohort.event(1));
    ProgramResult const result = run_program(
        "/bin/bash",
        {"-o", "pipefail", "-c",
         "cd " + cohort.dir.path().string() +
             " && mkfifo pipe && { " TANSAKU_PROGRAM
             " search index before.fa pipe --format tsv --threads 2 & } && exec 9>pipe "
             "&& " TANSAKU_PROGRAM " consent apply index event --quiet 2>&- && cat after.fa >&9 && "
             "exec 9>&- && wait $!"});
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    std::size_t shown = 0;
    std::size_t answered = 0;
    for (auto const & row : cells(result.out)) {
        if (!row[0].starts_with("after")) continue;
        ++answered;
        shown += row[1] == id_of(1) ? 1u : 0u;
    }
    CHECK(answered >= 300);
    CHECK(shown == 0);
}

TEST_CASE("purge: of variants, killed at any instant, who withdrew is in no answer") {
    auto const seed = std::random_device{}();
    CAPTURE(seed);
    std::minstd_rand random(seed);
    auto const rounds = static_cast<std::size_t>(kills(30));
    VariantCohort const cohort(rounds + 4);
    run_well({"index", cohort.path, "--manifest", cohort.manifest(0, 3), "--quiet"});
    std::vector<std::string> const search{"search",           cohort.path,
                                          "--query-sequence", cohort.made.bases(0, 500, 1500),
                                          "--format",         "tsv"};
    std::vector<std::string> const purge{"consent", "purge", cohort.path, "--run",
                                         "--grace", "0",     "--quiet"};
    std::string const expected = run_well(search);
    auto const grow_and_withdraw = [&](std::size_t sample) {
        run_well(
            {"add", cohort.path, "--manifest", cohort.manifest(sample, sample + 1), "--quiet"});
        REQUIRE(run_well(search) != expected);
        cohort.withdraw(sample);
    };
    grow_and_withdraw(3);
    auto const whole = time_of(purge);
    int killed = 0;
    for (std::size_t i = 0; i < rounds; ++i) {
        grow_and_withdraw(4 + i);
        std::chrono::microseconds const after(random() % std::uint64_t(whole.count() * 5 / 4));
        CAPTURE(i, after.count(), whole.count());
        bool const done = run_and_kill(purge, after);
        killed += done ? 0 : 1;
        REQUIRE(run_well(search) == expected);
        run_well({"verify", cohort.path, "--deep"});
        ProgramResult const proof = tansaku({"consent", "purge", cohort.path, "--verify"});
        REQUIRE((proof.exit_code == 0 || (proof.exit_code == 5 && proof.err_has("E-CON-09"))));
        if (done) REQUIRE(proof.exit_code == 0);
    }
    CHECK(killed > 0);
    run_well(purge);
    run_well({"consent", "purge", cohort.path, "--verify"});
    CHECK(run_well(search) == expected);
}

} // namespace
} // namespace tansaku::test
