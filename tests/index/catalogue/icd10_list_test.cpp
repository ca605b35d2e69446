// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/icd10_list.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/catch.hpp"

#include <sstream>

using namespace tansaku;
using namespace tansaku::test;

namespace {

struct Read {
    Icd10List list;
    std::string codes; // of the findings
};

Read read(std::string const & text) {
    std::istringstream input(text);
    FindingList findings;
    Read result{Icd10List::read(input, "codes.txt", findings), {}};
    try {
        findings.throw_if_any();
    } catch (Error const & error) {
        result.codes = codes_of(error.findings());
    }
    return result;
}

} // namespace

TEST_CASE("a list of codes is read, with the groups that it names beside them") {
    auto const read_list = read("\xEF\xBB\xBFI\nA00-A09\nA00\r\nA00.0\n\n# mine\nB18.10\nXXII\n");
    CHECK(read_list.codes.empty());
    CHECK(read_list.list.size() == 3);
    CHECK(read_list.list.contains("A00.0"));
    CHECK_FALSE(read_list.list.contains("A00.1"));
    CHECK_FALSE(read_list.list.contains("I"));
}

TEST_CASE("what is no list of codes is refused, and not shown") {
    CHECK(read("").codes == "E-ICD-06 ");
    CHECK(read("# nothing\nIX\n").codes == "E-ICD-06 ");
    CHECK(read("A00\nC4A.8\nc50\nsecret\n").codes == "E-ICD-06 E-ICD-06 E-ICD-06 ");
    CHECK(read(std::string(1 << 20, 'A')).codes == "E-ICD-06 E-ICD-06 ");
}

TEST_CASE("with a list, a code that is not in it is refused") {
    TempDir const folder;
    MetadataFiles files{folder.write("samples.tsv", k_sample_header + line_of(good_row())),
                        {},
                        folder.write("disease_terms.tsv", k_terms)};
    files.rules.icd10_list = folder.write("codes.txt", "C50\nC50.9\nE11\nG20\n");
    auto const checked = check_metadata(files);
    CHECK(checked.table.icd10_listed);
    files.rules.icd10_list = folder.write("codes.txt", "C50.9\nE11\n");
    try { // C50 and G20 of the terms
        static_cast<void>(check_metadata(files));
        FAIL("nothing was refused");
    } catch (Error const & error) {
        CHECK(codes_of(error.findings()) == "E-ICD-02 E-ICD-02 ");
    }
    files.rules.icd10_list = folder.write("codes.txt", "C50\nE11\nG20\n");
    try { // C50.9 of the row
        static_cast<void>(check_metadata(files));
        FAIL("nothing was refused");
    } catch (Error const & error) {
        CHECK(codes_of(error.findings()) == "E-ICD-02 ");
        CHECK(error.findings()[0].place.ends_with("samples.tsv:2"));
        CHECK(error.findings()[0].text.find("C50") == std::string::npos);
    }
    files.rules.icd10_list = {};
    CHECK_FALSE(check_metadata(files).table.icd10_listed);
}

TEST_CASE("codes of sex by ISO 5218 are read where this is said") {
    TempDir const folder;
    auto const sex_of = [&](std::string const & sample, std::string const & cell) -> std::string {
        std::string const other = sample.starts_with("SAMD") ? "not_applicable" : "unknown";
        MetadataFiles files{folder.write("samples.tsv", "sample_accession\tage\tsex\n" + sample +
                                                            '\t' + other + '\t' + cell + '\n')};
        files.rules.sex_code = SexCode::iso5218;
        try {
            return std::string(k_sexes[check_metadata(files).table.sex[0]]);
        } catch (Error const & error) {
            return codes_of(error.findings());
        }
    };
    CHECK(sex_of("JGAN000000001", "1") == "male");
    CHECK(sex_of("JGAN000000001", "2") == "female");
    CHECK(sex_of("JGAN000000001", "0") == "unknown");
    CHECK(sex_of("JGAN000000001", "9") == "unknown");
    CHECK(sex_of("JGAN000000001", "3") == "E-SEX-01 ");
    CHECK(sex_of("JGAN000000001", "male") == "E-SEX-01 ");
    CHECK(sex_of("JGAN000000001", "") == "E-SEX-01 ");
    CHECK(sex_of("SAMD00000001", "9") == "not_applicable");
    CHECK(sex_of("SAMD00000001", "not_applicable") == "not_applicable");
    CHECK(sex_of("SAMD00000001", "1") == "E-VOC-04 ");
}
