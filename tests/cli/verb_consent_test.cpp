// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

std::string ref(int number) { return "S" + std::string(31, '0') + std::to_string(number); }

std::string event(int number, std::string const & who, std::string const & more = {},
                  std::string const & kind = "withdraw",
                  std::string const & effective = "2026-01-01T00:00:00Z") {
    return R"({"event_id": "018f0000-0000-7000-8000-00000000000)" + std::to_string(number) +
           R"(", ")" + (who[0] == 'S' ? "subject_ref" : "sample_accession") + R"(": ")" + who +
           R"(", "kind": ")" + kind + R"(", "effective": ")" + effective +
           R"(", "received": "2026-01-01T00:00:00Z")" + more + "}\n";
}

void tell(CohortIndex const & cohort, std::string const & events) {
    ProgramResult const result = tansaku(
        {"consent", "apply", cohort.path, cohort.dir.write("events.jsonl", events), "--quiet"});
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
}

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
    tell(cohort, event(1, "JGAN000000002")); // and sample 1, of the same subject
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
    cohort.dir.write("events", event(1, ref(1)));
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
    tell(cohort, event(1, ref(1)));
    std::string const header =
        "sample_accession\tsubject_ref\tbiobank\tage\tsex\tresidence\tICD10\tdataset_accession\n";
    std::string const manifest = cohort.dir.write(
        "m.tsv", "sample_accession\thaplotype\tpath\nJGAN000000009\t0\tJGAN000000004.1.fa\n");
    auto const refused = [&](std::vector<std::string> const & words) {
        auto const before = snapshot(cohort.path);
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        CHECK(result.exit_code == 2);
        CHECK(result.err_has("E-CON-03"));
        CHECK_FALSE(result.err_has(ref(1)));
        CHECK(snapshot(cohort.path) == before);
    };
    // A new sample of the same person, and the old table.
    refused({"add", cohort.path, "--manifest", manifest, "--metadata",
             cohort.dir.write("s.tsv", header + "JGAN000000009\t" + ref(1) +
                                           "\tTMM\t40-49\tmale\tJP-04\t\tJGAD000101\n")});
    refused({"metadata", "load", cohort.path, cohort.dir / "samples.tsv"});
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

TEST_CASE("consent: status, consent given again, the same event twice, an old copy") {
    CohortIndex const cohort;
    using Rows = std::vector<std::vector<std::string>>;
    CHECK(cells(run_well({"consent", "status", cohort.path})) ==
          Rows{{"scope", "samples", "subjects"}, {"in no answer", "0", "0"}});
    std::string const first =
        event(1, ref(1)) +
        event(2, ref(2), R"(, "scope": "commercial", "basis": "opt_out")", "restrict");
    tell(cohort, first);
    auto const copy = snapshot(fs::path(cohort.path) / "consent");
    std::string const mark = fs::path(cohort.path) / "CONSENT";
    fs::copy(mark, cohort.dir / "mark");
    CHECK(cells(run_well({"consent", "status", cohort.path})) ==
          Rows{{"scope", "samples", "subjects"},
               {"in no answer", "2", "1"},
               {"all", "2", "1"},
               {"commercial", "1", "1"}});
    CHECK(cells(run_well({"consent", "status", cohort.path, "JGAN000000003"})) ==
          Rows{{"scope", "state", "since", "basis"},
               {"commercial", "withdrawn", "2026-01-01T00:00:00Z", "opt_out"}});
    std::string const second = event(3, ref(3)) + event(4, ref(1), R"(, "consent_version": 2)",
                                                        "reinstate", "2026-01-02T00:00:00Z");
    tell(cohort, first + second);
    std::string const state = run_well({"consent", "status", cohort.path});
    CHECK(cells(state)[1] == std::vector<std::string>{"in no answer", "1", "1"});
    ProgramResult const again =
        tansaku({"consent", "apply", cohort.path, cohort.dir.write("e", first + second)});
    CHECK(again.out_has("applied          0\n"));
    CHECK(again.out_has("known before     4\n"));
    CHECK(again.err_has("W-CON-01"));
    // A copy of yesterday with all events is in today's state.
    fs::remove(fs::path(cohort.path) / "consent" / "mask.000002");
    for (auto const & [path, content] : copy)
        std::ofstream(path, std::ios::binary) << content;
    CHECK(tansaku({"consent", "status", cohort.path}).exit_code == 5); // the mark tells of two
    fs::copy(cohort.dir / "mark", mark, fs::copy_options::overwrite_existing);
    tell(cohort, first + second);
    CHECK(run_well({"consent", "status", cohort.path}) == state);
    // In the future: taken note of, not yet in effect.
    tell(cohort, event(5, ref(2), "", "withdraw", "2999-01-01T00:00:00Z"));
    CHECK(run_well({"consent", "status", cohort.path}) == state);
}

TEST_CASE("consent: bad events are refused, all of them, and not shown") {
    CohortIndex const cohort;
    auto const before = snapshot(cohort.path);
    auto const refused = [&](std::string const & events, std::string const & code,
                             std::string const & value = {}) {
        ProgramResult const result =
            tansaku({"consent", "apply", cohort.path, cohort.dir.write("events", events)});
        INFO(events << result.err);
        CHECK(result.exit_code == 2);
        CHECK(result.err_has("tansaku: error " + code));
        if (!value.empty()) CHECK_FALSE(result.err_has(value));
        CHECK(cells(run_well({"count", cohort.path})).back()[1] == "3");
    };
    refused("", "E-CON-07");
    refused("[]\n", "E-CON-07");
    refused("{}\n", "E-CON-07");
    refused("not json qqqq\n", "E-CON-07", "qqqq");
    refused(std::string(5000, '[') + "\n", "E-CON-07");
    refused(event(1, ref(1)) + event(2, ref(9)), "E-CON-02", ref(9));
    refused(event(1, "JGAN000000009"), "E-CON-02", "JGAN000000009");
    refused(event(1, "TMM-0001234"), "E-CON-07", "0001234");
    refused(event(1, "Sqqqq"), "E-CON-07", "qqqq");
    refused(event(1, ref(1), R"(, "sample_accession": "JGAN000000001")"), "E-CON-07");
    refused(event(1, ref(1), R"(, "kind": "withdraw")"), "E-CON-07"); // a key twice
    refused(event(1, ref(1), R"(, "name": "qqqq")"), "E-CON-07", "qqqq");
    refused(event(1, ref(1), R"(, "scope": "qqqq")"), "E-CON-07", "qqqq");
    refused(event(1, ref(1), "", "qqqq"), "E-CON-07", "qqqq");
    refused(event(1, ref(1), "", "withdraw", "2026-13-01T00:00:00Z"), "E-CON-07");
    refused(event(1, ref(1), "", "reinstate"), "E-CON-07");
    refused(event(1, ref(1), R"(, "consent_version": "2")", "reinstate"), "E-CON-07");
    refused(event(1, ref(1), R"(, "consent_version": 0)", "reinstate"), "E-CON-07");
    refused(event(1, ref(1)) + event(1, ref(2)), "E-CON-04");
    CHECK(tansaku({"consent", "apply", cohort.path}).err_has("E-USE-03"));
    CHECK(tansaku({"consent", "apply", cohort.path, cohort.dir / "none"}).err_has("E-IO-01"));
    CHECK(tansaku({"consent", "status", cohort.path, "JGAN000000009"}).err_has("E-ID-04"));
    for (auto const & [path, content] : snapshot(cohort.path))
        if (path.find("/consent/") == std::string::npos) CHECK(before.at(path) == content);
}

TEST_CASE("consent: a log that cannot be read ends every answer") {
    CohortIndex const cohort;
    tell(cohort, event(1, ref(1)));
    std::ofstream(fs::path(cohort.path) / "consent" / "mask.000001", std::ios::app) << "x";
    for (std::vector<std::string> const & words :
         {std::vector<std::string>{"search", cohort.path, "--query-sequence",
                                   cohort.base.substr(0, 100)},
          {"count", cohort.path},
          {"info", cohort.path},
          {"metadata", "show", cohort.path},
          {"extract", cohort.path, "JGAN000000003"},
          {"id", "resolve", cohort.path, "JGAN000000003"},
          {"consent", "status", cohort.path},
          {"consent", "apply", cohort.path, cohort.dir / "events.jsonl"}}) {
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        CHECK(result.exit_code == 5);
        CHECK(result.err_has("E-CON-05"));
        CHECK(result.out.empty());
    }
}

TEST_CASE("consent: a log of which the end or all is gone ends every answer") {
    CohortIndex const cohort;
    fs::path const folder = fs::path(cohort.path) / "consent";
    tell(cohort, event(1, ref(1)));
    tell(cohort, event(2, ref(2)));
    auto const refuse = [&] {
        for (std::string const verb : {"count", "info"}) {
            ProgramResult const result = tansaku({verb, cohort.path});
            INFO(result.err);
            CHECK(result.exit_code == 5);
            CHECK(result.err_has("E-CON-05"));
            CHECK(result.out.empty());
        }
    };
    std::string const kept = cohort.dir / "kept";
    fs::rename(folder / "mask.000002", kept);
    refuse();
    fs::rename(kept, folder / "mask.000002");
    run_well({"count", cohort.path});
    fs::rename(folder, kept);
    refuse();
    fs::rename(kept, folder);
    run_well({"count", cohort.path});
    std::ofstream(fs::path(cohort.path) / "CONSENT", std::ios::app) << "x";
    refuse();
    // One that was told of before there were marks, and an epoch whose mark a crash has taken.
    fs::remove(fs::path(cohort.path) / "CONSENT");
    run_well({"count", cohort.path});
    tell(cohort, event(3, ref(1)));
    CHECK(fs::exists(fs::path(cohort.path) / "CONSENT"));
}

} // namespace
} // namespace tansaku::test
