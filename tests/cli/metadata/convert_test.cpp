// SPDX-License-Identifier: BSD-3-Clause
// Conversion from the command line; the forms: tests/index/catalogue/convert_samples_test.cpp.
#include "tests/cli/support/tansaku.hpp"
#include "tests/support/catch.hpp"

namespace tansaku::test {
namespace {

std::string const k_sheet = "# 注\nAlias\tsubject ID\tsex\tage\tresidence\ttissue\tsmoker\n"
                            "Sample-1\tcase-1\tmale\t37\tChiba\tblood\tyes\nSample-2\n";
std::string const k_rules = "column\tfrom\tto\nsample_accession\tSample-1\tJGAN000000001\n"
                            "subject_ref\tcase-1\tS0123456789abcdef0123456789abcdef\n"
                            "age\t37\t30-39\nresidence\tChiba\tJP-12\nbiobank\t*\tTMM\n";

TEST_CASE("metadata convert: a sheet becomes a table that check takes") {
    TempDir const dir;
    std::string const sheet = dir.write("sheet.tsv", k_sheet);
    std::string const rules = dir.write("rules.tsv", k_rules);
    std::string const samples = dir / "samples.tsv";
    std::vector<std::string> const words{"metadata", "convert", sheet,      "--rules", rules,
                                         "--drop",   "smoker",  "--output", samples};
    ProgramResult const made = tansaku(words);
    INFO(made.err);
    REQUIRE(made.exit_code == 0);
    CHECK(made.out == "wrote " + samples + ": 1 samples\n");
    CHECK(made.err_has("notice W-COL-08: " + sheet + ": 1 values of tissue were dropped"));
    CHECK(tansaku({"metadata", "check", samples}).exit_code == 0);
    CHECK(tansaku(words).err_has("E-OUT-01"));
    CHECK(tansaku({"metadata", "convert", sheet, "--rules", rules, "--drop", "smoker"}).out ==
          snapshot(dir.path()).at(samples));
}

TEST_CASE("metadata convert: what is refused leaves no file and is not shown") {
    TempDir const dir;
    std::string const sheet = dir.write("sheet.tsv", k_sheet);
    std::string const xml =
        dir.write("a.xml", "<!DOCTYPE a SYSTEM \"/etc/passwd\"><SAMPLE_SET><SAMPLE/></SAMPLE_SET>");
    auto const refused = [&](std::vector<std::string> words, std::string const & code) {
        words.insert(words.begin(), {"metadata", "convert"});
        words.insert(words.end(), {"--output", dir / "out.tsv"});
        ProgramResult const result = tansaku(words);
        INFO(result.err);
        CHECK(result.exit_code == 2);
        CHECK(result.err_has("tansaku: error " + code));
        CHECK_FALSE(result.err_has("case-1"));
        CHECK_FALSE(result.err_has("root:"));
        CHECK_FALSE(snapshot(dir.path()).contains(dir / "out.tsv"));
        CHECK_FALSE(snapshot(dir.path()).contains(dir / "out.tsv.part"));
    };
    refused({sheet}, "E-COL-02: " + sheet + ":2: ");
    // Where to go from here.
    CHECK(tansaku({"metadata", "convert", sheet}).err_has("or name it with --drop"));
    CHECK(tansaku({"metadata", "check", sheet}).err_has("'tansaku metadata convert'"));
    refused({sheet, "--drop", "smoker"}, "E-SUBJ-01");
    refused({xml}, "E-XML-02");
    refused({dir / "none"}, "E-IO-01");
    refused({sheet, "--rules", dir / "none"}, "E-IO-01");
    refused({sheet, "--rules", sheet}, "E-COL");
    refused({}, "E-USE-03");
    refused({sheet, sheet}, "E-USE-03");
    refused({dir.write("empty", "")}, "E-CNT-02");
}

} // namespace
} // namespace tansaku::test
