// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/disease_term_table.hpp"
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/catch.hpp"

#include <sstream>

using namespace tansaku;
using namespace tansaku::test;

namespace {

struct Terms {
    std::vector<DiseaseTerm> terms;
    std::vector<Finding> findings;
};

Terms read(std::string const & text) {
    Terms result;
    FindingList findings;
    std::vector<Finding> notices;
    std::istringstream input(text);
    result.terms = read_disease_terms(input, "terms.tsv", findings, notices);
    try {
        findings.throw_if_any();
    } catch (Error const & error) {
        result.findings = error.findings();
    }
    return result;
}

std::string codes(std::string const & row) {
    return codes_of(
        read("term_id\tlabel_ja\tlabel_en\tsynonyms\ticd10\tdesignated_no\n" + row + "\n")
            .findings);
}

} // namespace

TEST_CASE("terms are read and sorted by id") {
    auto const result = read("label_en\tterm_id\tlabel_ja\tsynonyms\n"
                             "b\tD000002\t乙\t\na\tD000001\t甲\tx;y\n");
    CHECK(result.findings.empty());
    REQUIRE(result.terms.size() == 2);
    CHECK(result.terms[0] == DiseaseTerm{"D000001", "甲", "a", {"x", "y"}, "", ""});
}

TEST_CASE("what is no term is refused") {
    CHECK(codes("D000001\t甲\ta\tx;y\tC50\t6").empty());
    CHECK(codes("D1\t甲\ta\t\t\t") == "E-DIS-01 ");
    CHECK(codes("D000001\t\t\t\t\t") == "E-DIS-01 ");
    CHECK(codes("D000001\t甲\ta\t\tC509\t") == "E-ICD-01 ");
    CHECK(codes("D000001\t甲\ta\t\t\tsix") == "E-DIS-01 ");
    CHECK(codes("D000001\t甲 ID:00123456\ta\t\t\t") == "E-PII-08 ");
    CHECK(codes("D000001\t甲\ta\tx;090-1234-5678\t\t") == "E-PII-06 ");
    CHECK(codes("D000001\t保険者番号 33120015\ta\t\t\t") == "E-PII-03 E-PII-08 ");
    CHECK(codes("D000001\tｶﾝ\ta\t\t\t") == "E-ENC-03 ");
    CHECK(codes("D000001\t" + std::string(81, 'a') + "\ta\t\t\t") == "E-DIS-01 ");
    CHECK(codes("D000001\t甲\ta\t\t\t\nD000001\t乙\tb\t\t\t") == "E-DIS-02 ");
}
