// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/filter/find_terms.hpp"
#include "index/catalogue/table/table_kind.hpp"
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/catch.hpp"

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::string refusal(std::vector<std::filesystem::path> const & files) {
    try {
        static_cast<void>(sort_tables(files));
        return {};
    } catch (Error const & error) {
        return codes_of(error.findings());
    }
}

} // namespace

TEST_CASE("tables are told by their headers, in any order") {
    TempDir const folder;
    std::vector<std::filesystem::path> const files{
        folder.write("c", "\xEF\xBB\xBFlabel_ja\tterm_id\r\n"),
        folder.write("a", k_datasets_header), folder.write("b", k_sample_header)};
    auto const tables = sort_tables(files);
    CHECK(tables.disease_terms == files[0]);
    CHECK(tables.datasets == files[1]);
    CHECK(tables.samples == files[2]);
}

TEST_CASE("a table without known columns is read as the rows of samples, once") {
    TempDir const folder;
    std::filesystem::path const strange = folder.write("x", "\xFF\xFEs\0a\0");
    std::filesystem::path const samples = folder.write("s", k_sample_header);
    CHECK(sort_tables(std::vector{strange}).samples == strange);
    CHECK(refusal({strange, samples}) == "E-COL-07 ");
    CHECK(refusal({strange, strange}) == "E-COL-07 ");
}

TEST_CASE("two tables of a kind, and files that are none") {
    TempDir const folder;
    std::filesystem::path const samples = folder.write("s", k_sample_header);
    CHECK(refusal({samples, samples}) == "E-COL-08 ");
    CHECK(refusal({folder / "none", folder.path()}) == "E-IO-01 E-IO-02 ");
}

TEST_CASE("any of the tables is checked alone") {
    TempDir const folder;
    auto dataset = good_dataset();
    dataset[11] = "7381"; // there are no rows that could be counted
    MetadataFiles files;
    files.datasets = folder.write("datasets.tsv", k_datasets_header + line_of(dataset));
    CHECK(check_metadata(files).table.datasets.size() == 1);
    files = {};
    files.disease_terms = folder.write("disease_terms.tsv", k_terms);
    CHECK(check_metadata(files).table.disease_terms.size() == 2);
}

TEST_CASE("terms are found by parts of their names and by codes") {
    DiseaseTerm const term{"D000001", "乳がん", "Breast cancer", {"乳癌", "ﾏﾝﾏｷｬﾝｻｰ"},
                           "C50.9",   "6"};
    auto const found = [&](std::vector<std::string> const & words) { return matches(term, words); };
    CHECK(found({}));
    CHECK(found({"がん"}));
    CHECK(found({"BREAST", "乳癌"}));
    CHECK(found({"マンマ"}));
    CHECK(found({"c50"}));
    CHECK(found({"C50.9"}));
    CHECK(found({"d000001"}));
    CHECK(found({"6"}));
    CHECK_FALSE(found({"C5"}));
    CHECK_FALSE(found({"breast", "lung"}));
    CHECK_FALSE(found({"50"}));
}
