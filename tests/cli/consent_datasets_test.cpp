// SPDX-License-Identifier: BSD-3-Clause
// Consent that was taken back for one data set holds whatever tables are loaded, read or added.
#include "tests/cli/support/consent.hpp"
#include "tests/support/catch.hpp"

#include <fstream>

namespace tansaku::test {
namespace {

std::string event(int number, std::string const & scope, std::string const & effective) {
    return event_line(number, ref(1), R"(, "scope": ")" + scope + '"', "withdraw", effective);
}

std::string const k_past = "2026-01-01T00:00:00Z";

// samples.tsv of the cohort with other data sets for samples 1 and 2; empty: without the column.
std::string samples_with(CohortIndex const & cohort, std::string const & datasets) {
    std::ifstream input(cohort.dir / "samples.tsv");
    std::string rows;
    for (std::string line; std::getline(input, line); rows += line + '\n') {
        std::size_t const last = line.rfind('\t');
        if (datasets.empty())
            line.erase(last);
        else if (line.starts_with("JGAN000000001") || line.starts_with("JGAN000000002"))
            line.replace(last + 1, std::string::npos, datasets);
    }
    return cohort.dir.write("other.tsv", rows);
}

// Last digits of the samples that a search finds.
std::string found(CohortIndex const & cohort, std::vector<std::string> const & more = {}) {
    std::vector<std::string> words{"search",           cohort.path,
                                   "--query-sequence", cohort.base.substr(1000, 300),
                                   "--format",         "tsv"};
    words.insert(words.end(), more.begin(), more.end());
    std::string digits;
    for (auto const & row : cells(run_well(words)))
        if (row.at(1) != "sample_accession") digits += row.at(1).back();
    return digits;
}

TEST_CASE("consent: no metadata bring back who withdrew from a data set") {
    for (std::string const & effective : {k_past, std::string("2999-01-01T00:00:00Z")}) {
        CohortIndex const cohort;
        tell(cohort, event(1, "dataset:JGAD000101", effective));
        std::string const live = effective == k_past ? "34" : "1234";
        CHECK(found(cohort) == live);
        for (std::string const datasets : {"", "JGAD000109"}) {
            for (bool const dry : {true, false}) {
                std::vector<std::string> words{"metadata", "load", cohort.path,
                                               samples_with(cohort, datasets)};
                if (dry) words.emplace_back("--dry-run");
                ProgramResult const result = tansaku(words);
                INFO(result.err);
                CHECK(result.exit_code == 2);
                CHECK(result.err_has("E-CON-03"));
            }
            CHECK(found(cohort) == live);
        }
        // More data sets are no way out either, and fewer people are.
        run_well({"metadata", "load", cohort.path, samples_with(cohort, "JGAD000101;JGAD000109"),
                  "--quiet"});
        CHECK(found(cohort) == live);
        run_well({"metadata", "load", cohort.path, cohort.dir / "samples.tsv", "--quiet"});
        CHECK(found(cohort) == live);
    }
}

TEST_CASE("consent: a data set is remembered of who has no row, and counts when they come back") {
    CohortIndex const cohort;
    tell(cohort, event(1, "dataset:JGAD000101", k_past) + event(2, "all", k_past));
    std::ifstream input(cohort.dir / "samples.tsv");
    std::string rows;
    for (std::string line; std::getline(input, line);)
        if (!line.starts_with("JGAN") || line[12] > '2') rows += line + '\n';
    run_well({"metadata", "load", cohort.path, cohort.dir.write("rest.tsv", rows), "--quiet"});
    std::string again = event(3, "all", "2026-01-02T00:00:00Z");
    again.replace(again.find("withdraw"), 8, "reinstate");
    again.insert(again.rfind('}'), R"(, "consent_version": 2)");
    tell(cohort, again);
    CHECK(found(cohort) == "34");
}

TEST_CASE("consent: older generations know of who withdrew what the newest one does") {
    CohortIndex const cohort;
    run_well({"metadata", "load", cohort.path, samples_with(cohort, ""), "--quiet"});
    run_well({"metadata", "load", cohort.path, cohort.dir / "samples.tsv", "--quiet"});
    tell(cohort, event(1, "dataset:JGAD000101", k_past));
    CHECK(found(cohort) == "34");
    CHECK(found(cohort, {"--generation", "2"}) == "34"); // it knows of no data sets
    CHECK(found(cohort, {"--generation", "1"}) == "34");
    CHECK(cells(run_well({"count", cohort.path, "--generation", "2"})).back().at(1) == "2");
}

TEST_CASE("consent: who was purged from a data set is not taken into it again") {
    CohortIndex const cohort;
    tell(cohort, event(1, "dataset:JGAD000101", k_past));
    run_well({"consent", "purge", cohort.path, "--run", "--grace", "0", "--quiet"});
    std::string const manifest = cohort.dir.write(
        "m.tsv", "sample_accession\thaplotype\tpath\nJGAN000000001\t0\tJGAN000000001.1.fa\n");
    auto const add = [&](std::string const & dataset) {
        return tansaku(
            {"add", cohort.path, "--manifest", manifest, "--metadata",
             cohort.dir.write("s.tsv", "sample_accession\tsubject_ref\tage\tsex\t"
                                       "dataset_accession\nJGAN000000001\t" +
                                           ref(1) + "\t40-49\tfemale\t" + dataset + '\n')});
    };
    CHECK(add("JGAD000101").err_has("E-CON-03"));
    CHECK(add("JGAD000109;JGAD000101").err_has("E-CON-03"));
    CHECK(
        tansaku({"metadata", "load", cohort.path, cohort.dir / "samples.tsv"}).err_has("E-CON-03"));
    CHECK(add("JGAD000109").exit_code == 0); // which they did not take back
    CHECK(found(cohort) == "134");
}

TEST_CASE("consent: who withdrew is not waited for in the numbers that data sets declare") {
    CohortIndex const cohort;
    std::string const header = "dataset_accession\tpolicy_accession\tbiobank\tprocessing_class\t"
                               "tiers\tduo\tn_subjects_declared\n";
    auto const dataset = [](std::string const & number, int subjects) {
        return "JGAD00010" + number + "\tJGAP000001\t" +
               (number == "2"   ? "NCBN"
                : number == "3" ? "BBJ"
                                : "TMM") +
               "\tresearch_consent\t\tDUO:0000042\t" + std::to_string(subjects) + '\n';
    };
    run_well(
        {"metadata", "load", cohort.path, cohort.dir / "samples.tsv",
         cohort.dir.write("d.tsv", header + dataset("1", 1) + dataset("2", 1) + dataset("3", 1)),
         "--quiet"});
    tell(cohort, event(1, "all", k_past));
    // A sample for one data set, with what is told of data sets by then.
    int number = 5;
    auto const add = [&](std::string const & to, std::string const & datasets) {
        std::string const id = "JGAN00000000" + std::to_string(number);
        std::vector<std::string> words{
            "add",
            cohort.path,
            "--manifest",
            cohort.dir.write("m.tsv", "sample_accession\thaplotype\tpath\n" + id +
                                          "\t0\tJGAN000000004.1.fa\n"),
            "--metadata",
            cohort.dir.write("s.tsv", "sample_accession\tsubject_ref\tage\tsex\t"
                                      "dataset_accession\n" +
                                          id + '\t' + ref(number) + "\t40-49\tfemale\t" + to +
                                          '\n'),
            "--datasets",
            cohort.dir.write("d.tsv", header + datasets)};
        ProgramResult const result = tansaku(words);
        number += result.exit_code == 0 ? 1 : 0;
        return result.exit_code == 0 ? "" : result.err;
    };
    using Catch::Contains;
    CHECK_THAT(add("JGAD000102", dataset("3", 1)), Contains("E-CNT-01")); // 2 of 1, not told anew
    CHECK(add("JGAD000102", dataset("2", 2)).empty());
    CHECK_THAT(add("JGAD000101", dataset("1", 3)), Contains("E-CNT-01"));
    CHECK(add("JGAD000101", dataset("1", 1)).empty()); // without who withdrew
    CHECK(add("JGAD000101", dataset("1", 3)).empty()); // with them
    run_well({"consent", "purge", cohort.path, "--run", "--grace", "0", "--quiet"});
    CHECK(add("JGAD000109", dataset("9", 1)).empty()); // one declares more than are left
    CHECK(add("JGAD000101", dataset("1", 3)).empty());
}

} // namespace
} // namespace tansaku::test
