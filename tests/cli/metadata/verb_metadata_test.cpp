// SPDX-License-Identifier: BSD-3-Clause
#include "tests/cli/support/tansaku.hpp"
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/catch.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace tansaku::test {
namespace {

std::string content(std::string const & path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

ProgramResult run_well(std::vector<std::string> const & words) {
    ProgramResult result = tansaku(words);
    INFO(result.err);
    REQUIRE(result.exit_code == 0);
    return result;
}

// Samples.tsv of CohortIndex in which all are 20-29.
std::string younger(CohortIndex const & cohort) {
    std::string text = content(cohort.dir / "samples.tsv");
    for (std::string const age : {"40-49", "50-59"})
        for (std::size_t at = 0; (at = text.find(age, at)) != std::string::npos;)
            text.replace(at, 5, "20-29");
    return text;
}

TEST_CASE("metadata check: the sample data") {
    ProgramResult const result =
        run_well({"metadata", "check", sample_data("disease_terms.tsv"), sample_data("samples.tsv"),
                  sample_data("datasets.tsv")});
    CHECK(result.out == "nothing is wrong\n"
                        "  samples         36\n"
                        "  subjects        32\n"
                        "  data sets       3\n"
                        "  disease terms   8\n"
                        "  codes of ICD-10 were checked by form and chapter; --icd10-list looks "
                        "them up\n");
    TempDir const dir;
    std::string const codes = dir.write("codes.txt", "E11\nI10\n");
    ProgramResult const listed =
        tansaku({"metadata", "check", sample_data("disease_terms.tsv"), "--icd10-list", codes});
    CHECK(listed.exit_code == 2);
    CHECK(listed.err_has("E-ICD-02"));
    CHECK(tansaku({"metadata", "check", sample_data("samples.tsv"), "--icd10-list", dir / "none"})
              .err_has("E-IO-01"));
}

TEST_CASE("metadata: words that say nothing") {
    SmallIndex const small;
    auto const refused = [](std::vector<std::string> const & words, std::string const & code) {
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        CHECK(result.exit_code == 2);
        CHECK(result.err_has("tansaku: error " + code));
    };
    refused({"metadata"}, "E-USE-01");
    refused({"metadata", "chek"}, "E-USE-01: unknown 'chek'; did you mean");
    refused({"metadata", "check"}, "E-USE-03");
    refused({"metadata", "check", small.dir / "none"}, "E-IO-01");
    refused({"metadata", "check", "--sex-code", "iso"}, "E-USE-0");
    refused({"metadata", "check", sample_data("samples.tsv"), "--rare-below", "9"}, "E-USE-04");
    refused({"metadata", "check", sample_data("samples.tsv"), "--generalize", small.dir / "x"},
            "E-USE-05");
    refused({"metadata", "show", small.path}, "E-FLT-01");
    refused({"metadata", "show", small.dir / "none"}, "E-IDX-01");
    refused({"metadata", "terms", sample_data("samples.tsv")}, "E-COL-07");
    refused({"metadata", "load", small.path}, "E-USE-03");
    refused({"metadata", "load", small.path, sample_data("disease_terms.tsv")}, "E-USE-05");
    refused({"metadata", "load", small.path, sample_data("samples.tsv")}, "E-USE-05"); // free ids
    CHECK(tansaku({"help", "metadata"}).out_has("usage: tansaku metadata load"));
}

TEST_CASE("metadata show: columns, values, samples and subjects") {
    CohortIndex const cohort;
    auto const rows = cells(run_well({"metadata", "show", cohort.path}).out);
    REQUIRE(rows[0] == std::vector<std::string>{"column", "value", "samples", "subjects"});
    auto const has = [&](std::vector<std::string> const & row) {
        return std::ranges::find(rows, row) != rows.end();
    };
    CHECK(has({"samples", "all", "4", "3"}));
    CHECK(has({"samples", "with sequence", "4", "3"}));
    CHECK(has({"biobank", "TMM", "2", "1"}));
    CHECK(has({"age", "50-59", "2", "2"}));
    CHECK(has({"residence", "unknown", "1", "1"}));
    CHECK(has({"icd10_chapter", "II", "2", "1"}));
    CHECK(has({"dataset", "JGAD000101", "2", "1"}));
    CHECK(has({"disease", "unknown", "4", "3"}));
    auto const lines = cells(run_well({"metadata", "show", cohort.path, "--format", "jsonl"}).out);
    auto const json = nlohmann::json::parse(lines[2][0]);
    CHECK(json == nlohmann::json{{"schema", "tansaku.metadata.v1"},
                                 {"column", "biobank"},
                                 {"value", "TMM"},
                                 {"samples", 2},
                                 {"subjects", 1}});
}

TEST_CASE("metadata terms: of a file and of an index") {
    auto const found = [](std::vector<std::string> words) {
        words.insert(words.begin(), {"metadata", "terms"});
        std::string ids;
        for (auto const & row : cells(run_well(words).out))
            ids += row[0] + ' ';
        return ids;
    };
    std::string const terms = sample_data("disease_terms.tsv");
    CHECK(cells(run_well({"metadata", "terms", terms}).out).size() == 9);
    CHECK(found({terms, "がん"}) == "term_id D000003 D000008 ");
    CHECK(found({terms, "CANCER", "C50"}) == "term_id D000003 ");
    CHECK(found({terms, "nothing"}) == "term_id ");
    TempDir const dir;
    run_well({"index", dir / "i", "--manifest", sample_data("manifest.tsv"), "--metadata",
              sample_data("samples.tsv"), "--datasets", sample_data("datasets.tsv"),
              "--disease-terms", terms, "--quiet"});
    CHECK(found({dir / "i", "喘息"}) == "term_id D000005 ");
}

TEST_CASE("metadata load: other metadata, the same sequences") {
    CohortIndex const cohort;
    std::vector<std::string> const question{"search",           cohort.path,
                                            "--query-sequence", cohort.variant.substr(1900, 200),
                                            "--format",         "blast6"};
    std::string const hits = run_well(question).out;
    CHECK(tansaku({"search", cohort.path, "--query-sequence", cohort.base.substr(0, 100),
                   "--filter", "age=20-29"})
              .err_has("W-FLT-01"));
    std::string const table = cohort.dir.write("younger.tsv", younger(cohort));
    ProgramResult const loaded = run_well({"metadata", "load", cohort.path, table});
    CHECK(loaded.out_has("generation      2\n"));
    CHECK(run_well(question).out == hits);
    CHECK(cells(run_well({"search", cohort.path, "--query-sequence", cohort.base.substr(0, 100),
                          "--format", "tsv", "--filter", "age=20-29"})
                    .out)
              .size() == 5);
    CHECK(tansaku({"verify", cohort.path, "--deep"}).exit_code == 0);

    std::string const some = younger(cohort);
    std::string const cut = cohort.dir.write("cut.tsv", some.substr(0, some.find("JGAN000000004")));
    auto const before = snapshot(cohort.path);
    ProgramResult const missing = tansaku({"metadata", "load", cohort.path, cut});
    CHECK(missing.exit_code == 2);
    CHECK(missing.err_has("E-REF-05"));
    CHECK(snapshot(cohort.path) == before);
}

TEST_CASE("metadata load: info tells whether codes were looked up") {
    CohortIndex const cohort;
    CHECK(tansaku({"info", cohort.path}).out_has("by form and chapter"));
    run_well({"metadata", "load", cohort.path, cohort.dir / "samples.tsv", "--icd10-list",
              cohort.dir.write("codes.txt", "C50.9\nI10\n"), "--quiet"});
    CHECK(tansaku({"info", cohort.path}).out_has("in a list"));
    CHECK(tansaku({"compact", cohort.path, "--quiet"}).exit_code == 0);
    CHECK(tansaku({"info", cohort.path}).out_has("in a list"));
}

TEST_CASE("metadata check --generalize: a new file that passes") {
    TempDir const dir;
    std::string rows = k_sample_header;
    for (unsigned number = 1; number <= 12; ++number) {
        auto row = good_row(number);
        if (number == 5) row[5] = "JP-31";
        rows += line_of(row);
    }
    auto dataset = good_dataset();
    dataset[6] = "anonymized";
    dataset[11] = "12";
    std::string const samples = dir.write("samples.tsv", rows);
    std::string const datasets = dir.write("datasets.tsv", k_datasets_header + line_of(dataset));
    std::string const terms = dir.write("disease_terms.tsv", k_terms);
    std::vector<std::string> words{"metadata", "check", samples, datasets, terms};
    ProgramResult const refused = tansaku(words);
    CHECK(refused.exit_code == 2);
    CHECK(refused.err_has("E-RARE-01: " + samples + ":6: column residence: 1 values in 1 rows"));
    words.insert(words.end(), {"--generalize", dir / "coarser.tsv"});
    CHECK(run_well(words).out_has("  residence: coarser in 1 rows\n"));
    CHECK(content(samples) == rows);
    run_well({"metadata", "check", dir / "coarser.tsv", datasets, terms});
    CHECK(tansaku(words).err_has("E-OUT-01"));
    words.push_back("--force");
    run_well(words);
}

} // namespace
} // namespace tansaku::test
