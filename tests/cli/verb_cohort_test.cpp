// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/event_line.hpp"

#include <filesystem>
#include <fstream>

namespace tansaku::test {
namespace {

namespace fs = std::filesystem;
using Row = std::vector<std::string>;

void withdraw(CohortIndex const & cohort, std::string const & sample) {
    std::string const event = event_line(std::stoi(sample.substr(4)), sample);
    run_well({"consent", "apply", cohort.path, cohort.dir.write("events.jsonl", event), "--quiet"});
}

// Subjects in total, as `count` tells them.
std::string total(std::string const & index, std::vector<std::string> more) {
    more.insert(more.begin(), {"count", index});
    return cells(run_well(more)).back().at(1);
}

// Subjects when a cohort was saved, and now.
Row subjects_of(std::string const & index, std::string const & name) {
    Row const row = cells(run_well({"cohort", "show", index, name})).back();
    return {row.at(3), row.at(5)};
}

TEST_CASE("cohort: the same subjects, whatever their metadata become") {
    CohortIndex const cohort;
    CHECK(run_well({"cohort", "save", cohort.path, "young", "--filter", "age=40-49"}) ==
          "cohort young: 1 subject(s) of 3\n");
    run_well({"cohort", "save", cohort.path, "men", "--filter", "sex=male", "--quiet"});
    CHECK(total(cohort.path, {"--cohort", "young"}) == "1");
    CHECK(total(cohort.path, {"--cohort", "men"}) == "2");
    CHECK(total(cohort.path, {"--cohort", "men,young"}) == "0");
    auto const samples_found = [&](std::string const & name) {
        std::string found;
        for (Row const & row :
             cells(run_well({"search", cohort.path, "--query-sequence",
                             cohort.base.substr(1000, 300), "--format", "tsv", "--cohort", name})))
            if (row.at(0) == "query" && row.at(1) != "sample_accession") found += row.at(1).back();
        return found;
    };
    CHECK(samples_found("young") == "12");
    CHECK(samples_found("men") == "34");

    // Everybody grows older.
    std::ifstream input(cohort.dir / "samples.tsv");
    std::string rows;
    for (std::string line; std::getline(input, line); rows += line + '\n')
        if (auto const age = line.find("40-49"); age != std::string::npos)
            line.replace(age, 5, "50-59");
    run_well({"metadata", "load", cohort.path, cohort.dir.write("older.tsv", rows)});
    CHECK(total(cohort.path, {"--filter", "age=40-49"}) == "0");
    CHECK(total(cohort.path, {"--cohort", "young"}) == "1");
    CHECK(samples_found("young") == "12");

    auto const shown = cells(run_well({"cohort", "show", cohort.path}));
    REQUIRE(shown.size() == 3);
    CHECK(shown[0] == Row{"cohort", "saved", "generation", "subjects", "conditions", "live"});
    CHECK(shown[1].at(0) == "men");
    CHECK(shown[2].at(0) == "young");
    CHECK(shown[2].at(2) == "1");
    CHECK(shown[2].at(4) == "age=40-49");
}

TEST_CASE("cohort: who withdraws leaves it, and its file at the purge") {
    CohortIndex const cohort;
    run_well({"cohort", "save", cohort.path, "all", "--quiet"});
    auto const digests = [&] {
        std::ifstream file(fs::path(cohort.path) / "cohorts" / "all");
        int lines = 0;
        for (std::string line; std::getline(file, line);)
            lines += line.starts_with("member ") ? 1 : 0;
        return lines;
    };
    CHECK(subjects_of(cohort.path, "all") == Row{"3", "3"});
    CHECK(digests() == 3 + 4); // references and samples
    withdraw(cohort, "JGAN000000003");
    CHECK(subjects_of(cohort.path, "all") == Row{"3", "2"});
    CHECK(total(cohort.path, {"--cohort", "all"}) == "2");
    CHECK(digests() == 3 + 4);
    std::ofstream(fs::path(cohort.path) / "cohorts" / ".next") << "left by a writer";
    CHECK(tansaku({"consent", "purge", cohort.path, "--verify"}).err_has("E-CON-09"));
    run_well({"consent", "purge", cohort.path, "--run", "--grace", "0"});
    run_well({"consent", "purge", cohort.path, "--verify"});
    CHECK(digests() == 2 + 3);
    CHECK(subjects_of(cohort.path, "all") == Row{"3", "2"});
    // Nobody who is not live is saved.
    withdraw(cohort, "JGAN000000004");
    run_well({"cohort", "save", cohort.path, "rest", "--quiet"});
    CHECK(subjects_of(cohort.path, "rest") == Row{"1", "1"});
}

TEST_CASE("cohort: the same people with references that came or went since") {
    CohortIndex const cohort;
    std::ifstream input(cohort.dir / "samples.tsv");
    std::string rows;
    for (std::string line; std::getline(input, line); rows += line + '\n') {
        std::size_t const first = line.find('\t');
        line.erase(first, line.find('\t', first + 1) - first); // subject_ref
    }
    std::string const bare = cohort.dir.write("bare.tsv", rows);
    auto const load = [&](std::string const & table) {
        run_well({"metadata", "load", cohort.path, table, "--quiet"});
    };
    run_well({"cohort", "save", cohort.path, "named", "--filter", "sex=female", "--quiet"});
    CHECK(subjects_of(cohort.path, "named") == Row{"1", "1"});
    load(bare);
    CHECK(subjects_of(cohort.path, "named") == Row{"1", "2"}); // nobody tells that they are one
    run_well({"cohort", "save", cohort.path, "bare", "--filter", "sex=male", "--quiet"});
    CHECK(subjects_of(cohort.path, "bare") == Row{"2", "2"});
    load(cohort.dir / "samples.tsv");
    CHECK(subjects_of(cohort.path, "bare") == Row{"2", "2"});
    CHECK(subjects_of(cohort.path, "named") == Row{"1", "1"});
}

TEST_CASE("cohort: of an older generation") {
    CohortIndex const cohort;
    std::ifstream input(cohort.dir / "samples.tsv");
    std::string rows;
    for (std::string line; std::getline(input, line); rows += line + '\n')
        if (auto const age = line.find("40-49"); age != std::string::npos)
            line.replace(age, 5, "50-59");
    run_well({"metadata", "load", cohort.path, cohort.dir.write("older.tsv", rows), "--quiet"});
    run_well({"cohort", "save", cohort.path, "now", "--filter", "age=50-59", "--quiet"});
    run_well({"cohort", "save", cohort.path, "then", "--filter", "age=50-59", "--generation", "1",
              "--quiet"});
    CHECK(subjects_of(cohort.path, "now") == Row{"3", "3"});
    CHECK(subjects_of(cohort.path, "then") == Row{"2", "2"});
    CHECK(cells(run_well({"cohort", "show", cohort.path, "then"})).back().at(2) == "1");
}

TEST_CASE("cohort: what is refused") {
    CohortIndex const cohort;
    auto const refused = [](std::vector<std::string> const & words, std::string const & code,
                            int exit_code = 2) {
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        CHECK(result.exit_code == exit_code);
        CHECK(result.err_has(code));
        CHECK(result.out.empty());
    };
    refused({"cohort", "save", cohort.path, "../CURRENT"}, "E-COH-01");
    refused({"cohort", "save", cohort.path, "090-1234-5678"}, "E-COH-01");
    refused({"cohort", "save", cohort.path, "x", "--filter", "age=45"}, "E-FLT-01");
    refused({"cohort", "save", cohort.path}, "E-USE-03");
    refused({"cohort", "save", cohort.dir / "none", "x"}, "E-IDX-01");
    refused({"count", cohort.path, "--cohort", "x"}, "E-COH-02");
    refused({"count", cohort.path, "--cohort", "../../x"}, "E-COH-01");
    CHECK_FALSE(fs::exists(fs::path(cohort.path) / "cohorts"));
    run_well({"cohort", "save", cohort.path, "x", "--quiet"});
    refused({"cohort", "save", cohort.path, "x"}, "E-COH-03");
    run_well({"cohort", "save", cohort.path, "x", "--force", "--filter", "sex=male", "--quiet"});
    CHECK(subjects_of(cohort.path, "x") == Row{"2", "2"});
    fs::path const file = fs::path(cohort.path) / "cohorts" / "x";
    fs::resize_file(file, fs::file_size(file) - 1);
    refused({"count", cohort.path, "--cohort", "x"}, "E-FMT-13", 5);
}

TEST_CASE("older generations answer as they did, but for who withdrew since") {
    CohortIndex const cohort;
    std::string const query = cohort.base.substr(1000, 300);
    auto const ask = [&](std::vector<std::string> const & more) {
        std::vector<std::string> words{"search", cohort.path, "--query-sequence",
                                       query,    "--format",  "tsv"};
        words.insert(words.end(), more.begin(), more.end());
        return run_well(words);
    };
    std::string const first = ask({});
    std::string const columns = "sample_accession\tsubject_ref\tbiobank\tage\tsex\n";
    auto const add = [&](std::string const & digit) {
        cohort.dir.write("own.fa", fasta("chr1", cohort.base));
        run_well(
            {"add", cohort.path, "--manifest",
             cohort.dir.write("m.tsv", "sample_accession\thaplotype\tpath\nJGAN00000000" + digit +
                                           "\t0\town.fa\n"),
             "--metadata",
             cohort.dir.write("s.tsv", columns + "JGAN00000000" + digit + "\tS" +
                                           std::string(31, '0') + digit + "\tTMM\t40-49\tmale\n"),
             "--quiet"});
    };
    add("7");
    std::string const second = ask({});
    add("8");
    add("9");
    CHECK(cells(ask({})).size() == cells(first).size() + 3);
    CHECK(ask({"--generation", "1"}) == first);
    CHECK(ask({"--generation", "2"}) == second);
    CHECK(total(cohort.path, {"--generation", "1"}) == "3");
    CHECK(total(cohort.path, {}) == "6");
    auto const gone = [&](std::string const & number) {
        ProgramResult const result = tansaku({"count", cohort.path, "--generation", number});
        INFO(result.err);
        return result.exit_code == 2 && result.err_has("E-IDX-08");
    };
    CHECK(gone("5"));
    withdraw(cohort, "JGAN000000003");
    std::string const masked = ask({"--generation", "1"});
    CHECK(cells(masked).size() == cells(first).size() - 1);
    CHECK(masked.find("JGAN000000003") == std::string::npos);

    run_well({"compact", cohort.path, "--quiet"}); // the next writer ends what only older ones need
    CHECK(ask({"--generation", "1"}) == masked);
    add("6");
    CHECK(gone("1"));
    CHECK(gone("4"));
    CHECK(total(cohort.path, {"--generation", "5"}) == "5");
    CHECK(total(cohort.path, {}) == "6");
    run_well({"consent", "purge", cohort.path, "--run", "--grace", "0"});
    CHECK(gone("5"));
    run_well({"consent", "purge", cohort.path, "--verify"});
}

} // namespace
} // namespace tansaku::test
