// SPDX-License-Identifier: BSD-3-Clause
// Cells that real tables had, each with the code that must name it. All values are made up.
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

enum Column {
    k_sample,
    k_subject,
    k_biobank,
    k_age,
    k_sex,
    k_residence,
    k_birth,
    k_icd10,
    k_disease,
    k_affection,
    k_tumor,
    k_data,
    k_dataset,
    k_consent
};

struct BadCell {
    Column column;
    std::string value;
    std::string code;
    std::string hint = {}; // part of the text
};

MetadataCase case_of(Column column, std::string const & value) {
    auto row = good_row();
    row[column] = value;
    return {k_sample_header + line_of(row), std::nullopt, k_terms, {}, {}};
}

std::vector<BadCell> const k_bad_cells = {
    {k_sample, "JGAN00000001", "E-ID-01"},
    {k_sample, "JGAN0000000001", "E-ID-01"},
    {k_sample, "jgan000000001", "E-ID-01", "upper case"},
    {k_sample, "\"JGAN000000001\"", "E-ID-01"},
    {k_sample, "JGAN000000001\r", "E-ID-01"},
    {k_sample, "AGDN000000001", "E-ID-01", "AGDN_"},
    {k_sample, "JGAN_000000001", "E-ID-01"},
    {k_sample, "JGAN00000000001", "E-ID-03", "short"},
    {k_sample, "ＪＧＡＮ000000001", "E-ENC-03"},
    {k_sample, "JGAN000000001 ", "E-ENC-03"},
    {k_sample, "JGAN000000001\xE3\x80\x80", "E-ENC-03"}, // ideographic space
    {k_sample, "JGAN000000001\xE2\x80\x8B", "E-ENC-03"}, // zero width space
    {k_sample, "JG\xD0\x90N000000001", "E-ID-01"},       // Cyrillic A
    {k_sample, "", "E-ID-01"},
    {k_sample, "sample1", "E-ID-01"},
    {k_age, "45", "E-AGE-01", "40-49"},
    {k_age, "45歳", "E-AGE-01"},
    {k_age, "45.5", "E-AGE-01"},
    {k_age, "40-59", "E-AGE-02"},
    {k_age, "41-50", "E-AGE-02"},
    {k_age, "90-99", "E-AGE-03", "90+"},
    {k_age, "104", "E-AGE-03"},
    {k_age, "100+", "E-AGE-03"},
    {k_age, "40代", "E-AGE-02", "40-49"},
    {k_age, "40–49", "E-AGE-02", "hyphen"},
    {k_age, "40~49", "E-AGE-02", "hyphen"},
    {k_age, "４０-４９", "E-ENC-03"},
    {k_age, "Oct-19", "E-AGE-02", "spreadsheet"},
    {k_age, "10月19日", "E-AGE-02", "spreadsheet"},
    {k_age, "-1", "E-AGE-01"},
    {k_age, "0", "E-AGE-01"},
    {k_age, "", "E-AGE-02", "unknown"},
    {k_age, "not_applicable", "E-AGE-02"},
    {k_age, "1975-03-02", "E-PII-05"},
    {k_residence, "S50.3.2", "E-PII-05"},
    {k_disease, "昭和50年3月2日", "E-PII-05"},
    {k_tumor, "1975年3月", "E-PII-05"},
    {k_sex, "M", "E-SEX-01"},
    {k_sex, "女", "E-SEX-01"},
    {k_sex, "Male", "E-SEX-01"},
    {k_sex, "3", "E-SEX-01"},
    {k_sex, "1", "E-SEX-01"},
    {k_sex, "", "E-SEX-01", "unknown"},
    {k_residence, "宮城県仙台市青葉区一番町", "E-GEO-01"},
    {k_residence, "宮城県", "E-GEO-01", "ISO 3166-2"},
    {k_residence, "04", "E-GEO-01"},
    {k_residence, "4", "E-GEO-01"},
    {k_residence, "JP-4", "E-GEO-01"},
    {k_residence, "JP-48", "E-GEO-01"},
    {k_residence, "JP-00", "E-GEO-01"},
    {k_residence, "980-8573", "E-PII-04"},
    {k_residence, "〒980-8573", "E-PII-04"},
    {k_birth, "JPN", "E-GEO-01"},
    {k_birth, "Japan", "E-GEO-01"},
    {k_birth, "", "E-GEO-01"},
    {k_icd10, "c50.9", "E-ICD-01", "C50.9"},
    {k_icd10, "C509", "E-ICD-01", "C50.9"},
    {k_icd10, "C50.", "E-ICD-01"},
    {k_icd10, "C50 .9", "E-ICD-01"},
    {k_icd10, "I10X", "E-ICD-01", "I10"},
    {k_icd10, "C50.90", "E-ICD-02"},
    {k_icd10, "E91", "E-ICD-02"},
    {k_icd10, "C4A.8", "E-ICD-04"},
    {k_icd10, "W21.89XA", "E-ICD-04"},
    {k_icd10, "C91.Z0", "E-ICD-04"},
    {k_icd10, "G63.2*", "E-ICD-01", "drop"},
    {k_icd10, "E10.4†", "E-ICD-01", "drop"},
    {k_icd10, "A00-A09", "E-ICD-01", "filters"},
    {k_icd10, "IX", "E-ICD-01"},
    {k_icd10, "1234567", "E-ICD-01"},
    {k_icd10, "8830052", "E-ICD-01"},
    {k_icd10, "C50;C50", "E-ICD-03"},
    {k_icd10, "C50,E11", "E-ICD-01", "';'"},
    {k_icd10, "C50;", "E-ICD-01"},
    {k_icd10, "2C6Z", "E-ICD-01"},
    {k_icd10, "174.9", "E-ICD-01"},
    {k_icd10, "Ｃ５０", "E-ENC-03"},
    {k_data, "983205673214", "E-PII-01"},
    {k_disease, "９８３２-０５６７-３２１４", "E-PII-01"},
    {k_consent, "983205673210", "E-PII-02"},
    {k_disease, "090-1234-5678", "E-PII-06"},
    {k_subject, "+81 90 1234 5678", "E-PII-06"},
    {k_biobank, "022-717-8078", "E-PII-06"},
    {k_affection, "user@example.jp", "E-PII-07"},
    {k_disease, "氏名氏名", "E-DIS-01"},
    {k_disease, "ｼﾒｲ", "E-ENC-03"},
    {k_disease, "乳がん", "E-DIS-01"},
    {k_disease, "D000009", "E-DIS-01"},
    {k_subject, "TMM-0001234", "E-SUBJ-01"},
    {k_subject, "12345", "E-SUBJ-01"},
    {k_subject, "S0123456789ABCDEF0123456789ABCDEF", "E-SUBJ-01"},
    {k_subject, "S0123456789abcdef0123456789abcde", "E-SUBJ-01"},
    {k_subject, "not_applicable", "E-SUBJ-01"},
    {k_subject, "", "E-SUBJ-01"},
    {k_biobank, "=HYPERLINK(\"http://example.jp\")", "E-VOC-01"},
    {k_biobank, "=HYPERLINK(\"http://example.jp\")", "E-PII-07"},
    {k_affection, "@SUM(A1:A9)", "E-VOC-02"},
    {k_tumor, "+cmd", "E-VOC-03"},
    {k_data, "JGAR00000001", "E-REF-01"},
    {k_dataset, "JGAD1", "E-REF-02"},
    {k_dataset, "JGAD000001;", "E-REF-02"},
    {k_dataset, "JGAD000001;JGAD000001", "E-REF-04"},
    {k_dataset, "JGAD000001;JGAD00000000001", "E-REF-04"},
    {k_consent, "0", "E-CON-01"},
    {k_consent, "1000", "E-CON-01"},
    {k_consent, "01", "E-CON-01"},
    {k_consent, "", "E-CON-01"},
};

} // namespace

TEST_CASE("a row that is right in every cell is loaded") {
    MetadataCase const good{k_sample_header + line_of(good_row()), std::nullopt, k_terms, {}, {}};
    CHECK(text_of(good.findings()).empty());
}

TEST_CASE("a bad cell is refused by its code, at its line, and is not shown") {
    for (BadCell const & bad : k_bad_cells) {
        auto const findings = case_of(bad.column, bad.value).findings();
        auto const text = text_of(findings);
        INFO(bad.value << " gives:\n" << text);
        CHECK(has_code(findings, bad.code));
        CHECK(text.find(bad.hint) != std::string::npos);
        CHECK(text.find("samples.tsv:2 ") != std::string::npos);
        if (bad.value.size() > 4 && bad.value != "not_applicable")
            CHECK(text.find(bad.value) == std::string::npos);
    }
}

TEST_CASE("values at the edge of the rules are taken") {
    std::vector<std::pair<Column, std::string>> const good_cells = {
        {k_sample, "AGDN_000000001"},
        {k_age, "0-9"},
        {k_age, "90+"},
        {k_age, "unknown"},
        {k_residence, "JP-01"},
        {k_residence, "JP-47"},
        {k_residence, "outside-JP"},
        {k_icd10, "B18.10"},
        {k_icd10, ""},
        {k_icd10, "unknown"},
        {k_icd10, "M54.5"},
        {k_icd10, "E11;C50.9"},
        {k_disease, ""},
        {k_disease, "D000001;D000002"},
        {k_data, ""},
        {k_data, "AGDZ_000000001"},
        {k_dataset, ""},
        {k_dataset, "JGAD000001;AGDD_000002"},
        {k_biobank, "unknown"},
        {k_consent, "999"}};
    for (auto const & [column, value] : good_cells) {
        INFO(value);
        CHECK(text_of(case_of(column, value).findings()).empty());
    }
}

TEST_CASE("more than 20 codes of a sample are refused") {
    std::string codes = "A00";
    for (int i = 1; i < 20; ++i)
        codes += ";A" + std::to_string(i / 10) + std::to_string(i % 10);
    CHECK(case_of(k_icd10, codes).findings().empty());
    CHECK(codes_of(case_of(k_icd10, codes + ";B20").findings()) == "E-ICD-05 ");
}

TEST_CASE("every finding is listed, to 100, with their number") {
    std::string table = k_sample_header;
    for (unsigned number = 1; number <= 150; ++number) {
        auto row = good_row(number);
        row[k_age] = "44";
        table += line_of(row);
    }
    auto const findings = MetadataCase{table, {}, k_terms, {}, {}}.findings();
    REQUIRE(findings.size() == 101);
    CHECK(findings[0].place.ends_with("samples.tsv:2"));
    CHECK(findings[99].place.ends_with("samples.tsv:101"));
    CHECK(findings[100].code == "E-CNT-03");
    CHECK(findings[100].text.starts_with("150 findings"));
}

TEST_CASE("findings of all three tables come at once") {
    auto row = good_row();
    row[k_sex] = "M";
    auto dataset = good_dataset();
    dataset[6] = "open";
    MetadataCase const bad{k_sample_header + line_of(row),
                           k_datasets_header + line_of(dataset),
                           "term_id\tlabel_ja\tlabel_en\nD1\tx\ty\n",
                           {},
                           {}};
    auto const findings = bad.findings();
    CHECK(has_code(findings, "E-SEX-01"));
    CHECK(has_code(findings, "E-VOC-06"));
    CHECK(has_code(findings, "E-DIS-01"));
}
