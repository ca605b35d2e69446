// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

namespace tansaku::test {
namespace {

using Rows = std::vector<std::vector<std::string>>;

TEST_CASE("id check: kinds and current forms") {
    TempDir const dir;
    std::string const file = dir.write("ids.txt", "\xEF\xBB\xBF# mine\nJGAD000001\r\n\nSAMD1\n");
    ProgramResult const result = tansaku(
        {"id", "check", "JGAN000000001", "AGDN_000000001", "JGAS00000000001", "--file", file});
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    CHECK(cells(result.out) == Rows{{"kind", "accession", "form"},
                                    {"sample", "JGAN000000001", "current"},
                                    {"sample", "AGDN_000000001", "current"},
                                    {"study", "JGAS000001", "old"},
                                    {"dataset", "JGAD000001", "current"},
                                    {"biosample", "SAMD1", "current"}});
}

TEST_CASE("id check: all that is no id is told by its place, and not shown") {
    TempDir const dir;
    std::string const file =
        dir.write("ids.txt", "jgan000000001\nＪＧＡＮ000000001\nAGDN000000001\n"
                             "JGAN00000001\n983205673214\n山田太郎\n");
    ProgramResult const result =
        tansaku({"id", "check", "JGAN000000001", "TMM-0001234", "--file", file});
    CHECK(result.exit_code == 2);
    CHECK(result.out.empty());
    CHECK(result.err_has("E-ID-01: word 2: "));
    CHECK(result.err_has("E-ID-01: " + file + ":1: no sample accession; write it in upper case"));
    CHECK(result.err_has("E-ENC-03: " + file + ":2: "));
    CHECK(result.err_has("AGDN_ and 9 digits"));
    CHECK(result.err_has("E-PII-01: " + file + ":5: "));
    for (std::string const value : {"0001234", "983205", "山田", "jgan"})
        CHECK_FALSE(result.err_has(value));
    CHECK(tansaku({"id", "check"}).err_has("E-USE-03"));
    CHECK(tansaku({"id", "check", "--file", dir / "none"}).err_has("E-IO-01"));
}

TEST_CASE("id resolve: samples and data sets of an index, by old forms too") {
    CohortIndex const cohort;
    ProgramResult const result =
        tansaku({"id", "resolve", cohort.path, "JGAN00000000003", "JGAD000101", "JGAD00000000103"});
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    CHECK(cells(result.out) == Rows{{"accession", "kind", "samples", "subjects", "with_sequence"},
                                    {"JGAN000000003", "sample", "1", "1", "1"},
                                    {"JGAD000101", "dataset", "2", "1", "2"},
                                    {"JGAD000103", "dataset", "1", "1", "1"}});
    ProgramResult const missing =
        tansaku({"id", "resolve", cohort.path, "JGAN000000001", "JGAN000000009", "x"});
    CHECK(missing.exit_code == 2);
    CHECK(missing.out.empty());
    CHECK(missing.err_has("E-ID-04: word 2: "));
    CHECK(missing.err_has("E-ID-04: word 3: "));
    CHECK(tansaku({"id", "resolve", cohort.path}).err_has("E-USE-03"));
    CHECK(tansaku({"id", "resolve"}).err_has("E-USE-03"));
}

TEST_CASE("old forms name samples wherever an id is taken") {
    CohortIndex const cohort;
    ProgramResult const text = tansaku({"extract", cohort.path, "JGAN00000000003"});
    CHECK(text.exit_code == 0);
    CHECK(text.out.starts_with(">JGAN000000003.1.chr1\n"));
    std::string const list = cohort.dir.write("list", "JGAN00000000003\n");
    CHECK(cells(tansaku({"count", cohort.path, "--samples", list}).out).back()[1] == "1");
}

TEST_CASE("one person's subjects are merged before anything is counted") {
    CohortIndex const cohort;
    auto const subject = [](int n) { return "S" + std::string(31, '0') + std::to_string(n); };
    std::string const links = cohort.dir.write("links.tsv", "subject_ref\tsame_as\n" + subject(2) +
                                                                '\t' + subject(1) + '\n');
    ProgramResult const loaded =
        tansaku({"metadata", "load", cohort.path, cohort.dir / "samples.tsv", links});
    INFO(loaded.err);
    REQUIRE(loaded.exit_code == 0);
    CHECK(loaded.out_has("subjects        2\n"));
    auto const rows = cells(tansaku({"count", cohort.path}).out);
    CHECK(rows.back() == std::vector<std::string>{"all", "2", "2", "2", "100.000", "."});
    CHECK(rows[2][1] == "1"); // the person is in NCBN as well
    CHECK(tansaku({"info", cohort.path}).out_has("subjects linked           yes"));
    // Carriers of the variant: samples 1, 2 and 3, one person.
    auto const found = cells(tansaku({"search", cohort.path, "--query-sequence",
                                      cohort.variant.substr(1900, 200), "--format", "cohort"})
                                 .out);
    CHECK(found.back()[3] == "1");
    CHECK(found.back()[4] == "2");
    REQUIRE(tansaku({"compact", cohort.path, "--quiet"}).exit_code == 0);
    CHECK(cells(tansaku({"count", cohort.path}).out).back()[1] == "2");

    std::vector<std::string> build = cohort.build_words(cohort.dir / "linked");
    build.insert(build.end(), {"--subject-links", links, "--quiet"});
    REQUIRE(tansaku(build).exit_code == 0);
    CHECK(cells(tansaku({"count", cohort.dir / "linked"}).out).back()[1] == "2");
}

} // namespace
} // namespace tansaku::test
