// SPDX-License-Identifier: BSD-3-Clause
// What a search does and tells once somebody has withdrawn.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/event_line.hpp"

#include <nlohmann/json.hpp>

#include <fstream>

namespace tansaku::test {
namespace {

std::string event(int number, std::string const & sample, std::string const & effective) {
    return event_line(number, sample, {}, "withdraw", effective);
}

std::string const k_past = "2026-01-01T00:00:00Z";

// A shell in the folder of the cohort; "T" is the program.
ProgramResult shell(CohortIndex const & cohort, std::string const & script) {
    return run_program(
        "/bin/bash", {"-o", "pipefail", "-c",
                      "T=" TANSAKU_PROGRAM "; cd " + cohort.dir.path().string() + " && " + script});
}

TEST_CASE("consent: a list of samples that comes through a pipe is read once") {
    CohortIndex const cohort;
    cohort.dir.write("q.fa", fasta("q", cohort.base.substr(1000, 300)));
    cohort.dir.write("e1", event(1, "JGAN000000003", k_past));
    // The search opens the pipe of its queries once the index, and whom to search, are read.
    ProgramResult const found = shell(
        cohort, "mkfifo pipe && { $T search index pipe --format tsv --samples <(printf "
                "'JGAN000000003\\nJGAN000000004\\n') & } && exec 9>pipe && "
                "$T consent apply index e1 --quiet 2>&- && cat q.fa >&9 && exec 9>&- && wait $!");
    INFO(found.err);
    CHECK(found.exit_code == 0);
    CHECK(found.out_has("JGAN000000004"));
    CHECK_FALSE(found.out_has("JGAN000000003"));
    CHECK_FALSE(found.out_has("JGAN000000001"));
}

TEST_CASE("consent: a running search hides whom newer metadata put into a data set") {
    CohortIndex const cohort;
    std::ifstream input(cohort.dir / "samples.tsv");
    std::string rows;
    for (std::string line; std::getline(input, line); rows += line + '\n')
        line.erase(line.rfind('\t')); // dataset_accession
    run_well({"metadata", "load", cohort.path, cohort.dir.write("bare.tsv", rows), "--quiet"});
    cohort.dir.write("q.fa", fasta("q", cohort.base.substr(1000, 300)));
    std::string of_dataset = event(1, "JGAN000000001", k_past);
    of_dataset.insert(of_dataset.rfind('}'), R"(, "scope": "dataset:JGAD000101")");
    cohort.dir.write("e1", of_dataset);
    ProgramResult const found =
        shell(cohort, "mkfifo pipe && { $T search index pipe --format tsv & } && exec 9>pipe && "
                      "$T metadata load index samples.tsv --quiet && "
                      "$T consent apply index e1 --quiet 2>&- && cat q.fa >&9 && exec 9>&- && "
                      "wait $!");
    INFO(found.err);
    CHECK(found.exit_code == 0);
    std::string digits;
    for (auto const & row : cells(found.out))
        if (row.at(0) == "q") digits += row.at(1).back();
    CHECK(digits == "34");
}

TEST_CASE("consent: the summary tells the epoch, and who withdrew is not skipped") {
    CohortIndex const cohort;
    auto const summary = [&](std::vector<std::string> const & more) {
        std::string const file = cohort.dir / "run.json";
        std::vector<std::string> words{
            "search",    cohort.path, "--query-sequence", cohort.base.substr(1000, 300),
            "--summary", file,        "--force"};
        words.insert(words.end(), more.begin(), more.end());
        run_well(words);
        return nlohmann::json::parse(std::ifstream(file));
    };
    CHECK(summary({})["consent_epoch"] == 0);
    cohort.dir.write("e1", event(1, "JGAN000000003", k_past));
    run_well({"consent", "apply", cohort.path, cohort.dir / "e1", "--quiet"});
    auto const all = summary({});
    CHECK(all["consent_epoch"] == 1);
    CHECK(all["samples"]["searched"] == 3);
    CHECK(all["samples"]["skipped"].empty());
    auto const women = summary({"--filter", "sex=female"});
    CHECK(women["samples"]["searched"] == 2);
    CHECK(women["samples"]["skipped"][0]["samples"] == 1);
}

TEST_CASE("consent: an event that was told before acts in a running search when its time comes") {
    CohortIndex const cohort;
    cohort.dir.write("q.fa", fasta("q", cohort.base.substr(1000, 300)));
    cohort.dir.write("r.fa", fasta("r", cohort.base.substr(1100, 300)));
    // Two seconds from now, in the form that events have.
    ProgramResult const found = shell(
        cohort,
        "at=$(date -u -d '+2 seconds' +%Y-%m-%dT%H:%M:%SZ) && "
        "printf '{\"event_id\": \"018f0000-0000-7000-8000-000000000001\", \"sample_accession\": "
        "\"JGAN000000003\", \"kind\": \"withdraw\", \"effective\": \"%s\", \"received\": "
        "\"2026-01-01T00:00:00Z\"}\\n' $at > e1 && $T consent apply index e1 --quiet 2>&- && "
        "mkfifo pipe && { $T search index q.fa pipe --format tsv & } && exec 9>pipe && "
        "while [[ $(date -u +%Y-%m-%dT%H:%M:%SZ) < $at ]]; do sleep 0.1; done && "
        "cat r.fa >&9 && exec 9>&- && wait $!");
    INFO(found.err);
    CHECK(found.exit_code == 0);
    auto const rows = cells(found.out);
    std::string of_r;
    for (auto const & row : rows)
        if (row.at(0) == "r") of_r += row.at(1).back();
    CHECK(of_r == "124");
}

} // namespace
} // namespace tansaku::test
