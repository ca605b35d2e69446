// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/sample/generalize.hpp"
#include "index/catalogue/sample/rare_values.hpp"
#include "index/catalogue/schema/vocabulary.hpp"
#include "tests/index/catalogue/metadata_case.hpp"
#include "tests/index/catalogue/random_table.hpp"
#include "tests/support/catch.hpp"

#include <map>
#include <random>
#include <set>
#include <sstream>

using namespace tansaku;
using namespace tansaku::test;

namespace {

// Twelve subjects of one anonymised data set, alike but for what `change` does to the last rows.
struct AnonymousCase {
    std::vector<std::vector<std::string>> rows;

    AnonymousCase() {
        for (unsigned number = 1; number <= 12; ++number) {
            rows.push_back(good_row(number));
            rows.back()[6] = "JP-13";
        }
    }
    [[nodiscard]] MetadataCase tables(std::string const & processing_class = "anonymized") const {
        auto dataset = good_dataset();
        dataset[6] = processing_class;
        dataset[11] = "12";
        std::string samples = k_sample_header;
        for (auto const & row : rows)
            samples += line_of(row);
        return {samples, k_datasets_header + line_of(dataset), k_terms, {}, {}};
    }
};

void check_rare(AnonymousCase const & made, std::string const & column, std::string const & line) {
    auto const findings = made.tables().findings();
    INFO(text_of(findings));
    CHECK(codes_of(findings) == "E-RARE-01 ");
    CHECK(findings[0].text.find("column " + column + ":") == 0);
    CHECK(findings[0].place.ends_with("samples.tsv:" + line));
    CHECK(made.tables("research_consent").findings().empty());
    CHECK(made.tables("pseudonymized").findings().empty());
}

} // namespace

TEST_CASE("a value of an anonymised data set that too few subjects have is refused") {
    CHECK(AnonymousCase().tables().findings().empty());
    AnonymousCase age;
    age.rows[11][3] = "90+";
    check_rare(age, "age", "13");
    AnonymousCase residence;
    residence.rows[4][5] = "JP-31";
    check_rare(residence, "residence", "6");
    AnonymousCase birth;
    birth.rows[0][6] = "outside-JP";
    check_rare(birth, "birth_location", "2");
    AnonymousCase code;
    code.rows[7][7] = "C50.9;E11;G10";
    check_rare(code, "ICD10", "9");
    AnonymousCase term;
    term.rows[7][8] = "D000001;D000002";
    check_rare(term, "disease", "9");
}

TEST_CASE("one row with an old person of a small prefecture with a rare disease: all is told") {
    AnonymousCase made;
    made.rows[2][3] = "90+";
    made.rows[2][5] = "JP-31";
    made.rows[2][7] = "G10";
    auto const findings = made.tables().findings();
    CHECK(codes_of(findings) == "E-RARE-01 E-RARE-01 E-RARE-01 ");
    for (auto const * value : {"JP-31", "G10"})
        CHECK(text_of(findings).find(value) == std::string::npos);
}

TEST_CASE("unknown is no rare value, and what nine leave ten may have") {
    AnonymousCase made;
    made.rows[0][5] = "unknown";
    made.rows[1][5] = "unknown";
    CHECK(made.tables().findings().empty());
    made.rows[2][5] = "unknown"; // nine are left
    CHECK(codes_of(made.tables().findings()) == "E-RARE-01 ");
}

TEST_CASE("subjects are counted, not samples") {
    AnonymousCase made;
    for (std::size_t row = 2; row < 12; ++row)
        made.rows[row][1] = made.rows[0][1];
    auto tables = made.tables();
    tables.datasets->replace(tables.datasets->rfind("12"), 2, "2");
    CHECK(tables.findings().size() == 5); // age, residence, birth_location, ICD10, disease
}

TEST_CASE("a generalised table has no rare value, and is coarser only where it must") {
    std::uint32_t const seed = 20260301;
    INFO("seed " << seed);
    std::mt19937 random(seed);
    for (int round = 0; round < 20; ++round) {
        SampleTable table = random_table(100 + random() % 400, random);
        for (DataSet & dataset : table.datasets)
            dataset.processing_class = static_cast<std::uint8_t>(1 + random() % 3);
        auto const coarser = generalize(table, k_fewest_subjects);
        CHECK(find_rare_values(coarser.table, k_fewest_subjects).empty());
        for (std::size_t sample = 0; sample < table.samples(); ++sample) {
            bool anonymous = false;
            for (auto const dataset : table.dataset.of(sample))
                anonymous = anonymous || table.datasets[dataset].processing_class == 2;
            if (anonymous) continue;
            CHECK(coarser.table.age[sample] == table.age[sample]);
            CHECK(coarser.table.residence[sample] == table.residence[sample]);
            CHECK(coarser.table.icd10.of(sample).size() == table.icd10.of(sample).size());
        }
    }
}

TEST_CASE("rare values are those that a naive count finds") {
    std::mt19937 random(5);
    SampleTable table = random_table(300, random);
    for (DataSet & dataset : table.datasets)
        dataset.processing_class = 2;
    std::size_t expected = 0;
    for (std::uint32_t dataset = 0; dataset < table.datasets.size(); ++dataset) {
        std::map<std::string, std::set<std::uint32_t>> holders;
        for (std::size_t sample = 0; sample < table.samples(); ++sample) {
            auto const of = table.dataset.of(sample);
            if (std::ranges::find(of, dataset) == of.end()) continue;
            for (auto const code : table.icd10.of(sample))
                holders[table.icd10_codes[code].substr(0, 3)].insert(table.subject[sample]);
        }
        for (auto const & [category, subjects] : holders)
            expected += subjects.size() < 10;
    }
    std::size_t found = 0;
    for (RareValues const & rare : find_rare_values(table, 10))
        if (rare.column == RareColumn::icd10) found += rare.groups.size();
    CHECK(expected > 0);
    CHECK(found == expected);
}

TEST_CASE("the text of a generalised table differs in the cells that are coarser, and loads") {
    AnonymousCase made;
    made.rows[2][3] = "90+";
    made.rows[3][3] = "80-89";
    made.rows[2][5] = "JP-31";
    made.rows[2][7] = "G10;C50.9";
    auto const tables = made.tables();
    TempDir const folder;
    MetadataFiles files{folder.write("samples.tsv", tables.samples),
                        folder.write("datasets.tsv", *tables.datasets),
                        folder.write("disease_terms.tsv", k_terms)};
    auto const table = check_metadata(files, RareValuesAre::permitted).table;
    auto const coarser = generalize(table, k_fewest_subjects);
    std::istringstream input("\xEF\xBB\xBF" + tables.samples);
    auto expected = made;
    expected.rows[2][3] = expected.rows[3][3] = "unknown"; // two in 80+ are still too few
    expected.rows[2][5] = "unknown";                       // so is one in JP-Chugoku
    expected.rows[2][7] = "C50.9";
    CHECK(generalized_text(input, table, coarser.table) == expected.tables().samples);
    CHECK(coarser.changed_rows == std::vector<std::uint64_t>{2, 1, 0, 1, 0});
    files.samples = folder.write("coarser.tsv", expected.tables().samples);
    CHECK(check_metadata(files).table.samples() == 12);
}

TEST_CASE("ages from 80 and prefectures of a region go together when that is enough") {
    AnonymousCase made;
    for (unsigned number = 13; number <= 24; ++number) {
        made.rows.push_back(good_row(number));
        made.rows.back()[6] = "JP-13";
        made.rows.back()[3] = number % 2 ? "80-89" : "90+";
        made.rows.back()[5] = number % 2 ? "JP-31" : "JP-33";
    }
    auto tables = made.tables();
    tables.datasets->replace(tables.datasets->rfind("12"), 2, "24");
    TempDir const folder;
    MetadataFiles const files{folder.write("samples.tsv", tables.samples),
                              folder.write("datasets.tsv", *tables.datasets),
                              folder.write("disease_terms.tsv", k_terms)};
    auto const coarser =
        generalize(check_metadata(files, RareValuesAre::permitted).table, k_fewest_subjects);
    for (std::size_t row = 12; row < 24; ++row) {
        CHECK(k_ages[coarser.table.age[row]] == "80+");
        CHECK(k_places[coarser.table.residence[row]] == "JP-Chugoku");
    }
}
