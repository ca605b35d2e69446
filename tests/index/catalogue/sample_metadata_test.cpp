// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/vocabulary.hpp"
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::string const k_short_header = "sample_accession\tage\tsex\n";

std::string short_rows(std::vector<unsigned> const & numbers) {
    std::string rows;
    for (unsigned const number : numbers)
        rows += good_row(number)[0] + "\t40-49\tmale\n";
    return rows;
}

} // namespace

TEST_CASE("columns become codes, lists and dictionaries") {
    auto second = good_row(2);
    second[7] = "A00";
    second[8] = "D000002;D000001";
    second[12] = "AGDD_000001;JGAD000001";
    MetadataCase const tables{k_sample_header + line_of(second) + line_of(good_row(1)),
                              {},
                              k_terms,
                              {good_row(1)[0], good_row(2)[0]},
                              {}};
    auto const loaded = tables.load();
    SampleTable const & table = loaded.table;
    CHECK(table.has_metadata);
    CHECK(table.with_sequence == 2);
    CHECK(table.accession == std::vector<std::string>{"JGAN000000001", "JGAN000000002"});
    CHECK(table.subject == std::vector<std::uint32_t>{0, 1});
    CHECK(table.subject_ref[0] == good_row(1)[1]);
    CHECK(k_ages[table.age[0]] == "40-49");
    CHECK(k_sexes[table.sex[0]] == "female");
    CHECK(k_places[table.residence[0]] == "JP-04");
    CHECK(table.birth_location[0] == k_unknown);
    CHECK(k_affections[table.affection[0]] == "case");
    CHECK(k_tumors[table.tumor[0]] == "no");
    CHECK(k_biobanks[table.biobank[0]] == "TMM");
    CHECK(table.consent_version[0] == 1);
    CHECK(table.icd10_codes == std::vector<std::string>{"A00", "C50.9", "E11"});
    CHECK(std::vector(table.icd10.of(0).begin(), table.icd10.of(0).end()) ==
          std::vector<std::uint32_t>{1, 2});
    CHECK(table.disease_terms.size() == 2);
    CHECK(table.disease.of(1).size() == 2);
    CHECK(table.datasets.size() == 2);
    CHECK(table.datasets[0].accession == "AGDD_000001");
    CHECK(table.dataset.of(0).size() == 1);
    CHECK(loaded.notices.empty());
}

TEST_CASE("the order of rows and columns does not matter") {
    auto row = good_row(1);
    MetadataCase const one{k_sample_header + line_of(good_row(1)) + line_of(good_row(2)),
                           {},
                           k_terms,
                           {good_row(2)[0]},
                           {}};
    MetadataCase other = one;
    std::swap(row[3], row[4]);
    auto second = good_row(2);
    std::swap(second[3], second[4]);
    other.samples = k_sample_header;
    other.samples.replace(other.samples.find("age\tsex"), 7, "sex\tage");
    other.samples += line_of(second) + line_of(row);
    CHECK(one.load().table == other.load().table);
}

TEST_CASE("absent columns are unknown, and a sample is its own subject") {
    auto const loaded =
        MetadataCase{k_short_header + short_rows({1, 2}), {}, {}, {good_row(1)[0]}, {}}.load();
    CHECK(loaded.table.subjects() == 2);
    CHECK(loaded.table.subject_ref == std::vector<std::string>{"", ""});
    CHECK(loaded.table.biobank[0] == k_unknown);
    CHECK(loaded.table.icd10.of(0).empty());
    CHECK(codes_of(loaded.notices) == "W-GEO-01 W-REF-06 ");
}

TEST_CASE("samples of the index come first, then rows without sequence by accession") {
    auto const loaded = MetadataCase{
        k_short_header + short_rows({5, 1, 4, 2}),
        {},
        {},
        {good_row(4)[0], good_row(1)[0]},
        {}}.load();
    CHECK(loaded.table.with_sequence == 2);
    CHECK(loaded.table.accession == std::vector<std::string>{"JGAN000000004", "JGAN000000001",
                                                             "JGAN000000002", "JGAN000000005"});
    CHECK(loaded.table.subject == std::vector<std::uint32_t>{0, 1, 2, 3});
}

TEST_CASE("samples of the index without a row are all named") {
    MetadataCase bad{k_short_header + short_rows({1}),
                     {},
                     {},
                     {good_row(1)[0], good_row(2)[0], good_row(3)[0]},
                     {}};
    auto const findings = bad.findings();
    CHECK(codes_of(findings) == "E-REF-05 E-REF-05 ");
    CHECK(findings[1].text.find("JGAN000000003") != std::string::npos);
    bad.samples_of_index.clear(); // an index of rows alone
    CHECK(bad.load().table.with_sequence == 0);
}

TEST_CASE("an old accession is taken for a sample of the index that has the short one") {
    std::string const rows = k_short_header + "JGAN00000000001\t40-49\tmale\n";
    CHECK(MetadataCase{rows, {}, {}, {good_row(1)[0]}, {}}.load().table.accession[0] ==
          "JGAN000000001");
    CHECK(codes_of(MetadataCase{rows, {}, {}, {}, {}}.findings()) == "E-ID-03 ");
}

TEST_CASE("a sample is there once, whatever its values") {
    for (auto const * age : {"40-49", "50-59"}) {
        auto again = good_row(1);
        again[3] = age;
        MetadataCase const bad{
            k_sample_header + line_of(good_row(1)) + line_of(again), {}, k_terms, {}, {}};
        auto const findings = bad.findings();
        CHECK(codes_of(findings) == "E-ID-02 ");
        CHECK(findings[0].place.ends_with(":3"));
        CHECK(findings[0].text.find("line 2") != std::string::npos);
    }
}

TEST_CASE("a subject may have several samples, but in one biobank") {
    auto second = good_row(2);
    second[1] = good_row(1)[1];
    MetadataCase tables{
        k_sample_header + line_of(good_row(1)) + line_of(second), {}, k_terms, {}, {}};
    CHECK(tables.load().table.subjects() == 1);
    second[2] = "BBJ";
    tables.samples = k_sample_header + line_of(good_row(1)) + line_of(second);
    CHECK(codes_of(tables.findings()) == "E-SUBJ-02 ");
    second[2] = "unknown";
    tables.samples = k_sample_header + line_of(second) + line_of(good_row(1));
    CHECK(tables.findings().empty());
}

TEST_CASE("samples that are not human have not_applicable where a person has values") {
    auto row = good_row(1);
    row[0] = "SAMD00000001";
    MetadataCase tables{k_sample_header + line_of(row), {}, k_terms, {}, {}};
    CHECK(codes_of(tables.findings()) == "E-SUBJ-01 E-VOC-04 E-VOC-04 E-VOC-04 E-VOC-04 ");
    for (std::size_t const column : {1u, 3u, 4u, 5u, 6u})
        row[column] = "not_applicable";
    tables.samples = k_sample_header + line_of(row);
    auto const loaded = tables.load();
    CHECK(k_ages[loaded.table.age[0]] == "not_applicable");
    CHECK(k_places[loaded.table.residence[0]] == "not_applicable");
    CHECK(loaded.table.subject_ref[0].empty());
    CHECK(loaded.notices.size() == 1); // W-REF-06, not W-GEO-01
}

TEST_CASE("data sets make two columns required, and must be declared") {
    CHECK(codes_of(MetadataCase{
              k_short_header + short_rows({1}),
              k_datasets_header + line_of(good_dataset()),
              {},
              {},
              {}}.findings()) == "E-COL-04 E-COL-04 ");
    auto row = good_row(1);
    row[12] = "JGAD000002";
    CHECK(codes_of(MetadataCase{
              k_sample_header + line_of(row),
              k_datasets_header + line_of(good_dataset()),
              k_terms,
              {},
              {}}.findings()) == "E-REF-02 ");
    row[12] = "";
    CHECK(codes_of(MetadataCase{
              k_sample_header + line_of(row),
              k_datasets_header + line_of(good_dataset()),
              k_terms,
              {},
              {}}.findings()) == "E-REF-02 ");
}

TEST_CASE("as many subjects as a data set declares must have arrived") {
    auto second = good_row(2);
    second[1] = good_row(1)[1]; // a second sample is no second subject
    MetadataCase tables{k_sample_header + line_of(good_row(1)) + line_of(second),
                        k_datasets_header + line_of(good_dataset()),
                        k_terms,
                        {},
                        {}};
    CHECK(tables.findings().empty());
    tables.samples += line_of(good_row(3));
    auto const findings = tables.findings();
    CHECK(codes_of(findings) == "E-CNT-01 ");
    CHECK(findings[0].place.ends_with("datasets.tsv:2"));
    tables.samples = k_sample_header + line_of(good_row(1)); // one of two is missing
    auto dataset = good_dataset();
    dataset[11] = "2";
    tables.datasets = k_datasets_header + line_of(dataset);
    CHECK(codes_of(tables.findings()) == "E-CNT-01 ");
}

TEST_CASE("accessions of data must be in the manifest when it has any") {
    MetadataCase tables{k_sample_header + line_of(good_row(1)), {}, k_terms, {}, {"JGAR000000009"}};
    CHECK(codes_of(tables.findings()) == "E-REF-01 ");
    tables.data_accessions = {"JGAR000000001"};
    CHECK(tables.findings().empty());
}

TEST_CASE("tables that cannot be opened are all named") {
    TempDir const folder;
    MetadataFiles const files{folder / "no.tsv", folder / "none.tsv", folder.path(), {}};
    try {
        static_cast<void>(load_metadata(files, {}));
        FAIL("nothing was refused");
    } catch (Error const & error) {
        CHECK(error.fault() == Fault::input);
        CHECK(codes_of(error.findings()) == "E-IO-02 E-IO-01 E-IO-01 ");
    }
}

TEST_CASE("without metadata a table has ids only") {
    std::vector<std::string> const samples = {"b", "a"};
    SampleTable const table = ids_only(samples);
    CHECK_FALSE(table.has_metadata);
    CHECK(table.accession == samples);
    CHECK(table.subjects() == 2);
    CHECK(table.icd10.of(1).empty());
    CHECK(arrange(table, std::vector<std::string>{"a"}).accession ==
          std::vector<std::string>{"a", "b"});
}
