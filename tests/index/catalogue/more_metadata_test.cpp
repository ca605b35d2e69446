// SPDX-License-Identifier: BSD-3-Clause
// Metadata of samples that are added to an index that has some already.
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

// Tables beside what the index knows.
struct MoreCase {
    SampleTable known;
    std::string samples;
    std::optional<std::string> datasets;
    std::optional<std::string> disease_terms;
    std::vector<std::string> added;

    [[nodiscard]] SampleTable load() const {
        TempDir const folder;
        MetadataFiles files{folder.write("samples.tsv", samples), {}, {}, {}};
        if (datasets) files.datasets = folder.write("datasets.tsv", *datasets);
        if (disease_terms) files.disease_terms = folder.write("disease_terms.tsv", *disease_terms);
        return load_more_metadata(files, known, added).table;
    }
    [[nodiscard]] std::vector<Finding> findings() const {
        try {
            static_cast<void>(load());
            return {};
        } catch (Error const & error) {
            return error.findings();
        }
    }
};

std::string rows_of(std::vector<unsigned> const & numbers) {
    std::string rows = k_sample_header;
    for (unsigned const number : numbers)
        rows += line_of(good_row(number));
    return rows;
}

std::string declared(std::string const & subjects) {
    auto dataset = good_dataset();
    dataset.back() = subjects;
    return k_datasets_header + line_of(dataset);
}

std::vector<std::string> accessions(std::vector<unsigned> const & numbers) {
    std::vector<std::string> accessions;
    for (unsigned const number : numbers)
        accessions.push_back(good_row(number)[0]);
    return accessions;
}

// What an index has that was built of these rows.
SampleTable built(std::vector<unsigned> const & rows, std::vector<unsigned> const & with_sequence,
                  bool datasets = true) {
    MetadataCase tables{rows_of(rows), {}, k_terms, accessions(with_sequence), {}};
    if (datasets) tables.datasets = declared(std::to_string(rows.size()));
    return tables.load().table;
}

} // namespace

TEST_CASE("a table that grew is the table of all rows at once") {
    MoreCase more{
        built({2, 1}, {2, 1}), rows_of({4, 3, 5}), declared("5"), {}, accessions({3, 4, 5})};
    MetadataCase const once{
        rows_of({2, 1, 3, 4, 5}), declared("5"), k_terms, accessions({2, 1, 3, 4, 5}), {}};
    CHECK(more.load() == once.load().table);
}

TEST_CASE("new codes, terms and data sets take their places among the known ones") {
    auto row = good_row(2);
    row[1] = good_row(1)[1]; // the same subject
    row[7] = "A00;E11";
    row[8] = "D000002;D000003";
    row[12] = "AGDD_000001;JGAD000001";
    auto dataset = good_dataset();
    dataset[0] = "AGDD_000001";
    MoreCase const more{
        built({1}, {1}), k_sample_header + line_of(row), k_datasets_header + line_of(dataset),
        "term_id\tlabel_ja\tlabel_en\nD000003\t\tasthma\nD000001\t\tcancer\n", accessions({2})};
    SampleTable const table = more.load();
    CHECK(table.samples() == 2);
    CHECK(table.with_sequence == 2);
    CHECK(table.subject == std::vector<std::uint32_t>{0, 0});
    CHECK(table.icd10_codes == std::vector<std::string>{"A00", "C50.9", "E11"});
    CHECK(std::vector(table.icd10.of(0).begin(), table.icd10.of(0).end()) ==
          std::vector<std::uint32_t>{1, 2});
    CHECK(std::vector(table.icd10.of(1).begin(), table.icd10.of(1).end()) ==
          std::vector<std::uint32_t>{0, 2});
    REQUIRE(table.disease_terms.size() == 3);
    CHECK(table.disease_terms[0].label_en == "cancer"); // corrected
    CHECK(table.disease_terms[1].label_en == "Parkinson's disease, juvenile");
    CHECK(table.disease.of(1).size() == 2);
    REQUIRE(table.datasets.size() == 2);
    CHECK(table.datasets[0].accession == "AGDD_000001");
    CHECK(table.datasets[1].subjects_declared == 1);
    CHECK(std::vector(table.dataset.of(0).begin(), table.dataset.of(0).end()) ==
          std::vector<std::uint32_t>{1});
}

TEST_CASE("a sample whose row came before its sequence needs none") {
    SampleTable const known = built({1, 2, 3}, {1});
    CHECK(known.with_sequence == 1);
    SampleTable const table = arrange(known, accessions({1, 3}));
    CHECK(table.with_sequence == 2);
    CHECK(table.accession == accessions({1, 3, 2}));
    MoreCase const more{known, rows_of({4}), declared("4"), {}, accessions({3, 4})};
    CHECK(more.load().accession == accessions({1, 3, 4, 2}));
}

TEST_CASE("rows that the index has already are refused by their lines, all of them") {
    MoreCase const more{
        built({1, 2, 3}, {1, 2}), rows_of({1, 4, 3}), declared("4"), {}, accessions({4})};
    auto const findings = more.findings();
    REQUIRE(findings.size() == 2);
    CHECK(findings[0].code == "E-ID-02");
    CHECK(findings[0].place.ends_with("samples.tsv:2"));
    CHECK(findings[1].place.ends_with("samples.tsv:4"));
    CHECK(text_of(findings).find(good_row(1)[0]) == std::string::npos);
}

TEST_CASE("an added sample without a row is refused") {
    MoreCase const more{built({1}, {1}), rows_of({2}), declared("2"), {}, accessions({2, 3})};
    CHECK(codes_of(more.findings()) == "E-REF-05 ");
}

TEST_CASE("a subject of the index in another biobank is refused") {
    auto row = good_row(2);
    row[1] = good_row(1)[1];
    row[2] = "BBJ";
    MoreCase const more{built({1}, {1}), k_sample_header + line_of(row), {}, {}, accessions({2})};
    CHECK(codes_of(more.findings()) == "E-SUBJ-02 ");
}

TEST_CASE("data sets that were declared stay as many subjects as declared") {
    MoreCase more{built({1}, {1}), rows_of({2}), {}, {}, accessions({2})};
    CHECK(codes_of(more.findings()) == "E-CNT-01 "); // the index says 1
    more.datasets = declared("3");
    CHECK(codes_of(more.findings()) == "E-CNT-01 ");
    more.datasets = declared("2");
    CHECK(codes_of(more.findings()).empty());
    CHECK(more.load().datasets[0].subjects_declared == 2);
    auto other = good_row(2);
    other[12] = "JGAD000009"; // nobody declared it
    more.samples = k_sample_header + line_of(other);
    more.datasets.reset();
    CHECK(codes_of(more.findings()) == "E-REF-02 ");
    MoreCase const undeclared{
        built({1}, {1}, false), k_sample_header + line_of(other), {}, {}, accessions({2})};
    CHECK(codes_of(undeclared.findings()).empty());
}

TEST_CASE("a data set keeps its biobank and processing class") {
    for (std::size_t const column : {5u, 6u}) {
        auto dataset = good_dataset();
        dataset[column] = column == 5 ? "BBJ" : "anonymized";
        dataset.back() = "2";
        MoreCase const more{built({1}, {1}),
                            rows_of({2}),
                            k_datasets_header + line_of(dataset),
                            {},
                            accessions({2})};
        auto const findings = more.findings();
        CHECK(codes_of(findings) == "E-REF-07 ");
        CHECK(findings.at(0).place.ends_with("datasets.tsv:2"));
    }
}
