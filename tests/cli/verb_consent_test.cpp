// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/consent.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

// The same index of those samples only whose ids end with one of `digits`.
std::string without_others(CohortIndex const & cohort, std::string const & digits) {
    auto const kept = [&](std::string const & file) {
        std::ifstream input(cohort.dir / file);
        std::string text;
        for (std::string line; std::getline(input, line);)
            if (!line.starts_with("JGAN") || digits.find(line[12]) != std::string::npos)
                text += line + '\n';
        return cohort.dir.write("kept_" + file, text);
    };
    std::string const path = cohort.dir / ("only" + digits);
    run_well({"index", path, "--manifest", kept("manifest.tsv"), "--metadata", kept("samples.tsv"),
              "--quiet"});
    return path;
}

TEST_CASE("consent: who withdrew is in no answer, as if never indexed") {
    CohortIndex const cohort;
    std::string const query =
        cohort.dir.write("q.fa", fasta("variant", cohort.variant.substr(1900, 200)) +
                                     fasta("base", cohort.base.substr(1900, 200)) +
                                     fasta("short", "ACGTACGTTGCATTA"));
    std::string const pairs = cohort.dir.write(
        "pairs.tsv", "pair\tforward\treverse\non\t" + cohort.base.substr(1983, 20) + '\t' +
                         reverse_complement_of(cohort.base.substr(2280, 20)) + '\n');
    std::vector<std::vector<std::string>> const questions{
        {"search", "", query, "--format", "tsv", "--metadata-columns", "biobank,age"},
        {"search", "", query, "--format", "tsv", "--filter", "age=40-49,50-59"},
        {"search", "", query, "--format", "blast6", "--all-places"},
        {"search", "", query, "--format", "alleles"},
        {"search", "", query, "--format", "cohort", "--by", "sex"},
        {"search", "", query, "--format", "jsonl"},
        {"search", "", query, "--format", "summary"},
        {"search", "", query, "--max-errors", "1", "--format", "counts"},
        {"primers", "", pairs, "--format", "amplicons"},
        {"primers", "", pairs, "--format", "pairs"},
        {"primers", "", pairs, "--format", "dropouts", "--max-errors", "0"},
        {"count", ""},
        {"count", "", "--by", "age"},
        {"metadata", "show", ""}};
    auto const ask = [](std::vector<std::string> words, std::string const & index) {
        for (std::string & word : words)
            if (word.empty()) word = index;
        return run_well(words);
    };
    CHECK(ask(questions[0], cohort.path).find("JGAN000000001") != std::string::npos);
    tell(cohort, event_line(1, "JGAN000000002")); // and sample 1, of the same subject
    std::string const others = without_others(cohort, "34");
    for (std::vector<std::string> const & question : questions) {
        CAPTURE(question);
        CHECK(ask(question, cohort.path) == ask(question, others));
    }
    CHECK(tansaku({"extract", cohort.path, "JGAN000000001"}).err_has("E-ID-04"));
    CHECK(tansaku({"id", "resolve", cohort.path, "JGAN000000001"}).err_has("E-ID-04"));
    auto const info = nlohmann::json::parse(run_well({"info", cohort.path, "--json"}));
    auto const expected = nlohmann::json::parse(run_well({"info", others, "--json"}));
    for (auto const * key : {"samples", "subjects", "haplotypes", "sequences", "bases", "biobanks"})
        CHECK(info[key] == expected[key]);
    CHECK(info["samples_withdrawn"] == 2);
    ProgramResult const distinct =
        tansaku({"search", cohort.path, query, "--evalue-space", "distinct"});
    CHECK(distinct.exit_code == 2);
    CHECK(distinct.err_has("E-CON-08"));

    // Whatever generation follows.
    run_well({"compact", cohort.path, "--quiet"});
    CHECK(ask(questions[0], cohort.path) == ask(questions[0], others));
}

TEST_CASE("consent: from an event on, a running search writes nobody who withdrew") {
    CohortIndex const cohort;
    std::string before;
    std::string after;
    for (std::size_t i = 0; i < 300; ++i) {
        before += fasta("before" + std::to_string(i), cohort.base.substr(10 + i, 200));
        after += fasta("after" + std::to_string(i), cohort.base.substr(10 + i, 200));
    }
    cohort.dir.write("before.fa", before);
    cohort.dir.write("after.fa", after);
    cohort.dir.write("events", event_line(1, ref(1)));
    // The second file is a pipe. Its writer can open it once the search opens it, after it has
    // looked at who is live for the query that it is about to read; only then the event is applied.
    // So this query is answered with who withdrew, and must be answered again when it is written.
    for (std::string const threads : {"1", "3"}) {
        std::error_code ignored;
        fs::remove_all(fs::path(cohort.path) / "consent", ignored);
        fs::remove(fs::path(cohort.path) / "CONSENT", ignored);
        std::string const script =
            "cd " + cohort.dir.path().string() +
            " && rm -f pipe && mkfifo pipe && { " TANSAKU_PROGRAM
            " search index before.fa pipe --format tsv --threads " +
            threads +
            " & } && exec 9>pipe && " TANSAKU_PROGRAM
            " consent apply index events --quiet 2>&- && cat after.fa >&9 && exec 9>&- && wait $!";
        ProgramResult const result = run_program("/bin/bash", {"-o", "pipefail", "-c", script});
        INFO(result.err);
        REQUIRE(result.exit_code == 0);
        auto const rows = cells(result.out);
        std::size_t answered = 0;
        std::size_t shown = 0;
        std::size_t headers = 0;
        for (auto const & row : rows) {
            headers += row[0] == "query" ? 1u : 0u;
            if (!row[0].starts_with("after")) continue;
            ++answered;
            shown += row[1] == "JGAN000000001" || row[1] == "JGAN000000002" ? 1u : 0u;
        }
        CHECK(answered == 600); // samples 3 and 4
        CHECK(shown == 0);
        CHECK(headers == 1);
        // What was read before is answered with or without, but whole.
        for (std::size_t i = 0; i < 300; ++i) {
            std::size_t hits = 0;
            for (auto const & row : rows)
                hits += row[0] == "before" + std::to_string(i) ? 1u : 0u;
            CHECK((hits == 2 || hits == 4));
        }
    }
}

TEST_CASE("consent: who withdrew is not added or loaded again") {
    CohortIndex const cohort;
    tell(cohort, event_line(1, ref(1)));
    std::string const header =
        "sample_accession\tsubject_ref\tbiobank\tage\tsex\tresidence\tICD10\tdataset_accession\n";
    std::string const manifest = cohort.dir.write(
        "m.tsv", "sample_accession\thaplotype\tpath\nJGAN000000009\t0\tJGAN000000004.1.fa\n");
    // Each row that has to be left out is named by its place, and no other; nobody by what it says.
    auto const refused = [&](std::vector<std::string> const & words,
                             std::vector<std::string> const & places) {
        auto const before = snapshot(cohort.path);
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        CHECK(result.exit_code == 2);
        auto const lines = std::ranges::count(result.err, '\n');
        CHECK(static_cast<std::size_t>(lines) == places.size());
        for (std::string const & place : places)
            CHECK(result.err_has("E-CON-03: " + place + ": "));
        CHECK_FALSE(result.err_has(ref(1)));
        CHECK(snapshot(cohort.path) == before);
    };
    // A new sample of the same person beside one of somebody else, the same person under an old
    // accession, and the old table.
    std::string const others_row =
        "JGAN000000008\t" + ref(8) + "\tTMM\t40-49\tmale\tJP-04\t\tJGAD000101\n";
    std::string const two = cohort.dir.write(
        "two.tsv", "sample_accession\thaplotype\tpath\n# who comes\nJGAN000000008\t0\t"
                   "JGAN000000003.1.fa\nJGAN000000009\t0\tJGAN000000004.1.fa\n");
    std::string const rows_of_two = cohort.dir.write(
        "two_rows.tsv", header + "JGAN000000009\t" + ref(1) +
                            "\tTMM\t40-49\tmale\tJP-04\t\tJGAD000101\n" + others_row);
    refused({"add", cohort.path, "--manifest", two, "--metadata", rows_of_two},
            {two + ":4", rows_of_two + ":2"});
    refused({"add", cohort.path, "--manifest", two, "--metadata", rows_of_two, "--dry-run"},
            {two + ":4", rows_of_two + ":2"});
    std::string const samples = cohort.dir / "samples.tsv";
    refused({"metadata", "load", cohort.path, samples}, {samples + ":2", samples + ":3"});
    // A table without them is what is expected.
    std::string const rows = header + "JGAN000000003\t" + ref(2) +
                             "\tNCBN\t50-59\tmale\tJP-13\t\tJGAD000102\nJGAN000000004\t" + ref(3) +
                             "\tBBJ\t50-59\tmale\tJP-13\t\tJGAD000103\n";
    run_well({"metadata", "load", cohort.path, cohort.dir.write("rest.tsv", rows)});
    CHECK(cells(run_well({"count", cohort.path})).back()[1] == "2");
    run_well({"add", cohort.path, "--manifest", manifest, "--metadata",
              cohort.dir.write("s.tsv", header + "JGAN000000009\t" + ref(7) +
                                            "\tTMM\t40-49\tmale\tJP-04\t\tJGAD000101\n")});
    CHECK(cells(run_well({"count", cohort.path})).back()[1] == "3");
}

} // namespace
} // namespace tansaku::test
