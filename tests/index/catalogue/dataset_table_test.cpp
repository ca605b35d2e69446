// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/dataset_table.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/catch.hpp"

#include <sstream>

using namespace tansaku;
using namespace tansaku::test;

namespace {

struct Read {
    std::vector<DataSetRow> rows;
    std::vector<Finding> findings;
};

Read read(std::string const & text) {
    Read result;
    FindingList findings;
    std::vector<Finding> notices;
    std::istringstream input(text);
    result.rows = read_datasets(input, "datasets.tsv", findings, notices);
    try {
        findings.throw_if_any();
    } catch (Error const & error) {
        result.findings = error.findings();
    }
    return result;
}

std::string codes(std::size_t column, std::string const & value) {
    auto row = good_dataset();
    row[column] = value;
    return codes_of(read(k_datasets_header + line_of(row)).findings);
}

} // namespace

TEST_CASE("a data set is read with all its fields") {
    auto const result = read(k_datasets_header + line_of(good_dataset()));
    CHECK(result.findings.empty());
    REQUIRE(result.rows.size() == 1);
    DataSet const expected{"JGAD000001",
                           "JGAS000001",
                           "JGAP000001",
                           "JGAC000001",
                           1,
                           1,
                           1,
                           k_tier_limited | k_tier_general,
                           {"DUO:0000042", "DUO:0000019"},
                           1,
                           1,
                           1};
    CHECK(result.rows[0].dataset == expected);
    CHECK(result.rows[0].place == "datasets.tsv:2");
}

TEST_CASE("bad cells of data sets are refused") {
    CHECK(codes(0, "JGAD1") == "E-REF-02 ");
    CHECK(codes(1, "JGAD000001") == "E-REF-06 ");
    CHECK(codes(1, "").empty());
    CHECK(codes(1, "JGAS00000000001") == "E-ID-03 ");
    CHECK(codes(2, "") == "E-REF-06 ");
    CHECK(codes(4, "WGS") == "E-VOC-05 ");
    CHECK(codes(5, "tmm") == "E-VOC-01 ");
    CHECK(codes(6, "open") == "E-VOC-06 ");
    CHECK(codes(6, "unknown") == "E-VOC-06 ");
    CHECK(codes(6, "pseudonymized").empty()); // who may see it is the policy's question
    CHECK(codes(7, "").empty());
    CHECK(codes(7, "public") == "E-VOC-07 ");
    CHECK(codes(7, "limited;limited") == "E-VOC-07 ");
    CHECK(codes(8, "") == "E-DUO-01 ");
    CHECK(codes(8, "DUO:0000007") == "E-DUO-01 ");
    CHECK(codes(8, "DUO:0000007;ICD10:C50;DUO:0000018").empty());
    CHECK(codes(8, "DUO:0000042;ICD10:C50") == "E-DUO-01 ");
    CHECK(codes(8, "DUO:0000007;ICD10:C509") == "E-ICD-01 ");
    CHECK(codes(8, "DUO:0000042;DUO:0000006") == "E-DUO-01 ");
    CHECK(codes(8, "DUO:0000042;DUO:0000042") == "E-DUO-01 ");
    CHECK(codes(8, "DUO:0000042;DUO:9999999") == "E-DUO-02 ");
    CHECK(codes(8, "DUO:0000001") == "E-DUO-02 "); // a grouper
    CHECK(codes(9, "1.2") == "E-VOC-08 ");
    CHECK(codes(11, "-1") == "E-VOC-08 ");
    CHECK(codes(11, "99999999999") == "E-VOC-08 ");
}

TEST_CASE("an old accession is shortened when the short one is there") {
    auto other = good_dataset();
    other[0] = "JGAD000002";
    other[1] = "JGAS00000000001";
    auto const result = read(k_datasets_header + line_of(good_dataset()) + line_of(other));
    CHECK(result.findings.empty());
    REQUIRE(result.rows.size() == 2);
    CHECK(result.rows[1].dataset.study_accession == "JGAS000001");
}

TEST_CASE("a data set is there once") {
    CHECK(codes_of(read(k_datasets_header + line_of(good_dataset()) + line_of(good_dataset()))
                       .findings) == "E-ID-02 ");
}
