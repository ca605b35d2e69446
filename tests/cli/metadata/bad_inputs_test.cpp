// SPDX-License-Identifier: BSD-3-Clause
// Tables that data providers sent, or may: each is refused with its code, whole, and nothing of it
// is shown. All values are made up. Cells one by one: tests/index/catalogue/bad_cells_test.cpp.
#include "tests/cli/support/tansaku.hpp"
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/support/catch.hpp"

namespace tansaku::test {
namespace {

struct BadInput {
    std::string what;
    std::string samples;
    std::string datasets; // empty: none
    std::string code;
    std::string value = {}; // must not be shown
};

// A table of one row, with `cell` in the column of that number.
std::string row_with(std::size_t column, std::string const & cell) {
    auto row = good_row();
    row[column] = cell;
    return k_sample_header + line_of(row);
}

std::string with_column(std::string const & name, std::string const & cell) {
    std::string header = k_sample_header;
    header.pop_back();
    std::string row = line_of(good_row());
    row.pop_back();
    return header + '\t' + name + '\n' + row + '\t' + cell + '\n';
}

std::string dataset_with(std::size_t column, std::string const & cell) {
    auto row = good_dataset();
    row[column] = cell;
    return k_datasets_header + line_of(row);
}

std::string const k_good = k_sample_header + line_of(good_row());

std::vector<BadInput> bad_inputs() {
    auto const repeated = [](std::size_t column, std::string const & cell) {
        auto again = good_row();
        again[column] = cell;
        return k_good + line_of(again);
    };
    auto const renamed = [](std::string const & from, std::string const & to) {
        std::string text = k_good;
        return text.replace(text.find(from), from.size(), to);
    };
    return {
        {"8 digits", row_with(0, "JGAN00000001"), "", "E-ID-01", "JGAN00000001"},
        {"old study", k_good, dataset_with(1, "JGAS00000000001"), "E-ID-03", "JGAS00000000001"},
        {"a sample twice", repeated(0, good_row()[0]), "", "E-ID-02"},
        {"a sample twice, other age", repeated(3, "50-59"), "", "E-ID-02"},
        {"a sample of two subjects", repeated(1, good_row(2)[1]), "", "E-ID-02", good_row(2)[1]},
        {"full width", row_with(0, "ＪＧＡＮ000000001"), "", "E-ENC-03", "ＪＧＡＮ"},
        {"exact age", row_with(3, "45"), "", "E-AGE-01"},
        {"birth date", row_with(8, "昭和50年3月2日"), "", "E-PII-05", "昭和50"},
        {"address", row_with(5, "宮城県仙台市青葉区"), "", "E-GEO-01", "仙台"},
        {"postcode", row_with(5, "〒980-8573"), "", "E-PII-04", "8573"},
        {"code of an insurer's list", row_with(7, "8830052"), "", "E-ICD-01", "8830052"},
        {"My Number", row_with(11, "983205673214"), "", "E-PII-01", "983205673214"},
        {"My Number, full width", row_with(8, "９８３２-０５６７-３２１４"), "", "E-PII-01",
         "９８３２"},
        {"12 digits", row_with(11, "983205673210"), "", "E-PII-02", "983205673210"},
        {"corporate number", row_with(11, "7000012050002"), "", "E-PII-10", "7000012050002"},
        {"insurer's number", row_with(8, "保険者 33120015"), "", "E-PII-03", "33120015"},
        {"telephone", row_with(8, "090-1234-5678"), "", "E-PII-06", "090-1234"},
        {"mail", row_with(9, "user@example.jp"), "", "E-PII-07", "user@"},
        {"a name", row_with(8, "氏名氏名"), "", "E-DIS-01", "氏名氏名"},
        {"number of a patient", row_with(1, "TMM-0001234"), "", "E-SUBJ-01", "TMM-0001234"},
        {"formula", row_with(2, "=HYPERLINK(\"x\")"), "", "E-VOC-01", "HYPERLINK"},
        {"column 備考", with_column("備考", "特になし"), "", "E-COL-02", "特になし"},
        {"column comment", with_column("comment", "none of it"), "", "E-COL-01", "none of it"},
        {"column 保険者番号", with_column("保険者番号", "33120015"), "", "E-COL-01", "33120015"},
        {"column 被保険者証の記号", with_column("被保険者証の記号", "12-34"), "", "E-COL-01"},
        {"column 記号", with_column("記号", "12-34"), "", "E-COL-01", "12-34"},
        {"column birth", with_column("birthday", "1975"), "", "E-COL-01", "1975"},
        {"no sex", renamed("\tsex\t", "\tgender\t"), "", "E-COL-04"},
        {"a column twice", renamed("\tresidence\t", "\tsex\t"), "", "E-COL-05"},
        {"header twice", k_good + k_sample_header, "", "E-COL-05"},
        {"header alone", k_sample_header, "", "E-CNT-02"},
        {"no byte", "", "", "E-CNT-02"},
        {"no header", line_of(good_row()), "", "E-COL-05", good_row()[1]},
        {"a cell too many", k_good + "x\t" + line_of(good_row(2)), "", "E-COL-06"},
        {"Shift_JIS", row_with(8, "\x93\xFB\x82\xAA\x82\xF1"), "", "E-ENC-01"},
        {"EUC-JP", row_with(8, "\xC6\xFD\xA4\xAC\xA4\xF3"), "", "E-ENC-01"},
        {"UTF-16", std::string("\xFF\xFEs\0a\0m\0\n\0", 10), "", "E-ENC-01"},
        {"overlong", row_with(8, "\xC0\x80"), "", "E-ENC-01"},
        {"surrogate", row_with(8, "\xED\xA0\x80"), "", "E-ENC-01"},
        {"NUL", row_with(8, std::string("a\0b", 3)), "", "E-ENC-01"},
        {"a line of a megabyte", row_with(8, std::string(1 << 20, 'q')), "", "E-ENC-04", "qqqq"},
        {"unknown data set", row_with(12, "JGAD000009"), dataset_with(11, "0"), "E-REF-02",
         "JGAD000009"},
        {"no policy", k_good, dataset_with(2, ""), "E-REF-06"},
        {"7,381 declared, 1 arrived", k_good, dataset_with(11, "7381"), "E-CNT-01"},
        {"rare in an anonymised data set", row_with(7, "G10"), dataset_with(6, "anonymized"),
         "E-RARE-01", "G10"},
        {"a disease without permission", k_good, dataset_with(8, "DUO:0000007"), "E-DUO-01"},
        {"two permissions", k_good, dataset_with(8, "DUO:0000042;DUO:0000006"), "E-DUO-01"},
        {"no term of DUO", k_good, dataset_with(8, "DUO:9999999"), "E-DUO-02", "9999999"},
    };
}

TEST_CASE("metadata: bad tables are refused by check and by load, and not shown") {
    CohortIndex const cohort;
    auto const before = snapshot(cohort.path);
    std::string const terms = cohort.dir.write("terms.tsv", k_terms);
    for (BadInput const & bad : bad_inputs()) {
        std::vector<std::string> files{cohort.dir.write("bad.tsv", bad.samples), terms};
        if (!bad.datasets.empty()) files.push_back(cohort.dir.write("sets.tsv", bad.datasets));
        std::vector<std::string> words{"metadata", "check"};
        words.insert(words.end(), files.begin(), files.end());
        ProgramResult const checked = tansaku(words);
        INFO(bad.what << " gives:\n" << checked.err);
        CHECK(checked.exit_code == 2);
        CHECK(checked.err_has("tansaku: error " + bad.code));
        CHECK(checked.out.empty());
        if (!bad.value.empty()) CHECK_FALSE(checked.err_has(bad.value));

        words = {"metadata", "load", cohort.path};
        words.insert(words.end(), files.begin(), files.end());
        ProgramResult const loaded = tansaku(words);
        CHECK(loaded.exit_code == 2);
        CHECK(loaded.err_has("tansaku: error E-"));
        CHECK(loaded.out.empty());
        if (!bad.value.empty()) CHECK_FALSE(loaded.err_has(bad.value));
    }
    CHECK(snapshot(cohort.path) == before);
}

TEST_CASE("metadata: findings of all tables at once, to 100") {
    TempDir const dir;
    std::string rows = k_sample_header;
    for (unsigned number = 1; number <= 150; ++number) {
        auto row = good_row(number);
        row[3] = "44";
        rows += line_of(row);
    }
    ProgramResult const many = tansaku({"metadata", "check", dir.write("s.tsv", rows),
                                        dir.write("t.tsv", k_terms + "D1\tx\ty\t\t\t\n")});
    CHECK(many.exit_code == 2);
    CHECK(cells(many.err).size() == 101);
    CHECK(many.err_has("t.tsv:4: column term_id"));
    CHECK(many.err_has("E-CNT-03: 151 findings"));
}

} // namespace
} // namespace tansaku::test
