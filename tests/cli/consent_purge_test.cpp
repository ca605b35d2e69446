// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/event_line.hpp"
#include "tests/support/packed_words.hpp"

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;

void withdraw(CohortIndex const & cohort, std::string const & sample) {
    std::string const event = event_line(std::stoi(sample.substr(4)), sample);
    run_well({"consent", "apply", cohort.path, cohort.dir.write("events.jsonl", event), "--quiet"});
}

std::vector<std::string> options_of(CohortIndex const & cohort, std::string const & what) {
    return {"consent", "purge", cohort.path, what};
}

// The index of those rows of the cohort's tables that are of samples 3 and 4.
std::string without_first_subject(CohortIndex const & cohort) {
    auto const kept = [&](std::string const & file) {
        std::ifstream input(cohort.dir / file);
        std::string text;
        for (std::string line; std::getline(input, line);)
            if (!line.starts_with("JGAN") || line[12] > '2') text += line + '\n';
        return cohort.dir.write("kept_" + file, text);
    };
    std::string const path = cohort.dir / "others";
    run_well({"index", path, "--manifest", kept("manifest.tsv"), "--metadata", kept("samples.tsv"),
              "--quiet"});
    return path;
}

bool stands(fs::path const & root, std::string const & text) {
    for (auto const & [path, bytes] : snapshot(root))
        if (bytes.find(text) != std::string::npos) return true;
    return false;
}

TEST_CASE("purge: a plan, the run and its proof; answers stay what they are") {
    CohortIndex const cohort;
    std::string const query =
        cohort.dir.write("q.fa", fasta("variant", cohort.variant.substr(1900, 200)) +
                                     fasta("base", cohort.base.substr(1900, 200)));
    std::vector<std::vector<std::string>> const questions{
        {"search", "", query, "--format", "tsv", "--metadata-columns", "biobank,age"},
        {"search", "", query, "--format", "alleles"},
        {"search", "", query, "--format", "cohort", "--by", "sex"},
        {"search", "", query, "--format", "jsonl"},
        {"search", "", query, "--format", "blast6", "--all-places"},
        {"search", "", query, "--format", "summary"},
        {"count", "", "--by", "age"},
        {"metadata", "show", ""}};
    auto const ask = [](std::vector<std::string> words, std::string const & index) {
        for (std::string & word : words)
            if (word.empty()) word = index;
        return run_well(words);
    };
    CHECK(run_well(options_of(cohort, "--plan")).find("nothing to do") != std::string::npos);
    run_well(options_of(cohort, "--verify"));
    withdraw(cohort, "JGAN000000002"); // and sample 1, of the same subject
    std::string const others = without_first_subject(cohort);
    std::vector<std::string> masked;
    for (auto const & question : questions)
        masked.push_back(ask(question, cohort.path));

    auto const files = snapshot(cohort.path);
    std::string const plan = run_well(options_of(cohort, "--plan"));
    CHECK(plan.find("2 sample(s) of 1 subject(s)") != std::string::npos);
    CHECK(plan.find("; the first withdrew ") != std::string::npos); // 2026-01-01
    CHECK(snapshot(cohort.path) == files);
    ProgramResult const left = tansaku(options_of(cohort, "--verify"));
    CHECK(left.exit_code == 5);
    CHECK(left.err_has("E-CON-09"));
    CHECK_FALSE(left.err_has("JGAN"));
    CHECK(stands(cohort.path, "JGAN000000001"));
    CHECK(stands(cohort.path, "C50"));

    auto with_scratch = options_of(cohort, "--run");
    with_scratch.insert(with_scratch.end(), {"--tmp", cohort.dir / "scratch"});
    CHECK(tansaku(with_scratch).exit_code == 2); // there is no such folder
    fs::create_directory(cohort.dir / "scratch");
    run_well(with_scratch);
    CHECK(fs::is_empty(cohort.dir / "scratch"));
    for (std::size_t i = 0; i < questions.size(); ++i) {
        CAPTURE(questions[i]);
        CHECK(ask(questions[i], cohort.path) == masked[i]);
        CHECK(ask(questions[i], others) == masked[i]);
    }
    CHECK(run_well(options_of(cohort, "--verify")).find("nothing") == 0);
    run_well({"verify", cohort.path, "--deep"});
    for (char const * const id : {"JGAN000000001", "JGAN000000002",
                                  "S00000000000000000000000000000001", "C50", "JGAD000101"})
        CHECK_FALSE(stands(cohort.path, id));
    auto info = nlohmann::json::parse(run_well({"info", cohort.path, "--json"}));
    CHECK(info["samples_withdrawn"] == 0);
    CHECK(info["distinct_bases"] ==
          nlohmann::json::parse(run_well({"info", others, "--json"}))["distinct_bases"]);
    CHECK(
        ask({"search", "", query, "--evalue-space", "distinct", "--format", "tsv"}, cohort.path) ==
        ask({"search", "", query, "--evalue-space", "distinct", "--format", "tsv"}, others));

    // They stay out, and the mask knows why.
    ProgramResult const again =
        tansaku({"metadata", "load", cohort.path, cohort.dir / "samples.tsv"});
    CHECK(again.exit_code == 2);
    CHECK(again.err_has("E-CON-03"));
    run_well({"consent", "apply", cohort.path, cohort.dir / "events.jsonl", "--quiet"});
    CHECK(run_well(options_of(cohort, "--run")).find("0 sample(s)") == 0);

    // They come back by a new consent, told by what one of their samples is called.
    auto const reinstate = [&](std::string const & sample) {
        return tansaku(
            {"consent", "apply", cohort.path,
             cohort.dir.write("again.jsonl", event_line(99, sample, R"(, "consent_version": 2)",
                                                        "reinstate", "2026-01-02T00:00:00Z")),
             "--quiet"});
    };
    CHECK(reinstate("JGAN000000077").err_has("E-CON-02"));
    REQUIRE(reinstate("JGAN000000001").exit_code == 0);
    run_well({"metadata", "load", cohort.path, cohort.dir / "samples.tsv"});
    CHECK(nlohmann::json::parse(run_well({"info", cohort.path, "--json"}))["samples_withdrawn"] ==
          0);
}

TEST_CASE("purge: 31-mers that only withdrawn samples had are in no file and no search") {
    CohortIndex const cohort;
    // A file of its own: a private stretch, and one whose ends others share.
    std::string const own = random_bases(1500, 77);
    std::string const text = cohort.base.substr(0, 2500) + own + cohort.base.substr(2500);
    std::string const header =
        "sample_accession\tsubject_ref\tbiobank\tage\tsex\tresidence\tICD10\tdataset_accession\n";
    cohort.dir.write("own.fa", fasta("chr1", text));
    run_well(
        {"add", cohort.path, "--manifest",
         cohort.dir.write("m.tsv", "sample_accession\thaplotype\tpath\nJGAN000000009\t0\town.fa\n"),
         "--metadata",
         cohort.dir.write("s.tsv", header + "JGAN000000009\tS" + std::string(32, '9') +
                                       "\tTMM\t40-49\tmale\tJP-04\tG71.0\tJGAD000101\n"),
         "--quiet"});
    auto const words_of = [](std::string const & letters) {
        Bases bases;
        for (char const letter : letters)
            bases.push_back(static_cast<Residue>(std::string_view("ACGT").find(letter)));
        PackedWords words;
        words.add(bases);
        return words;
    };
    PackedWords gone = words_of(text);
    gone.remove(words_of(cohort.base));
    gone.remove(words_of(cohort.variant));
    REQUIRE(gone.size() > 2 * 1500); // and some at its ends
    auto const stand = [&] {
        bool found = false;
        for (auto const & [path, bytes] : snapshot(cohort.path))
            found = found || gone.stand_in(bytes);
        return found;
    };
    CHECK(stand());
    std::string queries;
    for (std::size_t i = 0; i < 20; ++i)
        queries += fasta("q" + std::to_string(i), text.substr(2480 + 76 * i, 31));
    cohort.dir.write("q.fa", queries);
    // Without the log of consent nothing is masked.
    auto const hits = [&] {
        std::error_code ignored;
        fs::rename(fs::path(cohort.path) / "consent", cohort.dir / "consent", ignored);
        fs::rename(fs::path(cohort.path) / "CONSENT", cohort.dir / "CONSENT", ignored);
        std::string const out = run_well(
            {"search", cohort.path, cohort.dir / "q.fa", "--max-errors", "0", "--format", "tsv"});
        fs::rename(cohort.dir / "consent", fs::path(cohort.path) / "consent", ignored);
        fs::rename(cohort.dir / "CONSENT", fs::path(cohort.path) / "CONSENT", ignored);
        return cells(out).size() - 1;
    };
    CHECK(hits() == 20);
    withdraw(cohort, "JGAN000000009");
    CHECK(hits() == 20);
    run_well(options_of(cohort, "--run"));
    CHECK_FALSE(stand());
    CHECK(hits() == 0);
    CHECK_FALSE(stands(cohort.path, "G71"));
    run_well(options_of(cohort, "--verify"));
}

TEST_CASE("purge: a search that is open goes on, and the old files wait for it") {
    CohortIndex const cohort;
    withdraw(cohort, "JGAN000000003");
    std::string const events = cohort.dir / "events.jsonl";
    cohort.dir.write("q.fa", fasta("q", cohort.base.substr(1900, 200)));
    // The search has opened the index when it opens the pipe. Purge can't end before the search
    // does; and with no time to wait, it removes the names under it.
    for (std::string const grace : {"1", "0"}) {
        CAPTURE(grace);
        CohortIndex const other;
        std::string const script =
            "cd " + other.dir.path().string() + " && cp " + events + " events && cp " +
            (cohort.dir / "q.fa") +
            " q.fa && mkfifo pipe && " TANSAKU_PROGRAM
            " consent apply index events --quiet 2>/dev/null && { " TANSAKU_PROGRAM
            " search index pipe --format tsv > found & } && search=$! && exec 9>pipe && "
            "{ " TANSAKU_PROGRAM " consent purge index --run --grace " +
            grace + " 9>&- & } && purge=$! && " +
            (grace == "0" ? "wait $purge && "
                          : "until test -e index/generations/000002.h5; do sleep 0.05; done && "
                            "test -e index/generations/000001.h5 && ") +
            "cat q.fa >&9 && exec 9>&- && wait $search && " +
            (grace == "0" ? "true" : "wait $purge") + " && cat found";
        ProgramResult const result = run_program("/bin/bash", {"-o", "pipefail", "-c", script});
        INFO(result.out << result.err);
        REQUIRE(result.exit_code == 0);
        CHECK(result.out_has("JGAN000000004"));
        CHECK_FALSE(result.out_has("JGAN000000003"));
        CHECK(result.err_has("W-CON-02") == (grace == "0"));
        run_well({"consent", "purge", other.path, "--verify"});
    }
}

TEST_CASE("purge: what is refused") {
    CohortIndex const cohort;
    auto const before = snapshot(cohort.path);
    auto const refuse = [&](std::vector<std::string> const & words, std::string_view code) {
        ProgramResult const result = tansaku(words);
        CHECK(result.exit_code == 2);
        CHECK(result.err_has("tansaku: error " + std::string(code)));
    };
    refuse({"consent", "purge", "--run"}, "E-USE-03");
    refuse({"consent", "purge", cohort.path}, "E-USE-05");
    refuse({"consent", "purge", cohort.path, "--run", "--verify"}, "E-USE-05");
    refuse({"consent", "purge", cohort.path, "--run", "--grace", "-1"}, "E-USE-04");
    refuse({"consent", "purge", cohort.dir / "none", "--run"}, "E-IDX-01");
    refuse({"consent", "purge", cohort.dir / "none", "--verify"}, "E-IDX-01");
    CHECK(snapshot(cohort.path) == before);
}

} // namespace
} // namespace tansaku::test
