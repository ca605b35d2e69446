// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/vocabulary.hpp"
#include "index/catalogue/table/unicode.hpp"
#include "tests/support/catch.hpp"

#include <fstream>
#include <set>
#include <sstream>
#include <string>

using namespace tansaku;

TEST_CASE("the tables that are stored do not change") {
    CHECK(code_of(k_ages, "0-9") == 1);
    CHECK(code_of(k_ages, "90+") == 10);
    CHECK(code_of(k_ages, "not_applicable") == 11);
    CHECK(code_of(k_sexes, "female") == 2);
    CHECK(code_of(k_biobanks, "BBJ") == 3);
    CHECK(code_of(k_places, "JP-47") == 47);
    CHECK(code_of(k_places, "outside-JP") == 48);
    CHECK(code_of(k_ages, "80+") == k_age_from_80);
    CHECK(code_of(k_ages, "80-89") == k_age_80_to_89);
    CHECK(code_of(k_places, "JP-Hokkaido") == k_first_region);
    CHECK(k_dataset_types.size() == 18);
    for (Vocabulary const vocabulary :
         {Vocabulary(k_biobanks), Vocabulary(k_ages), Vocabulary(k_sexes), Vocabulary(k_affections),
          Vocabulary(k_tumors), Vocabulary(k_places), Vocabulary(k_dataset_types),
          Vocabulary(k_processing_classes)}) {
        CHECK(code_of(vocabulary, "unknown") == k_unknown);
        std::set<std::string> const distinct(vocabulary.begin(), vocabulary.end());
        CHECK(distinct.size() == vocabulary.size());
    }
    CHECK_FALSE(code_of(k_ages, "").has_value());
}

TEST_CASE("every prefecture is in one region") {
    std::size_t next = 1;
    for (Region const & region : k_regions) {
        CHECK(region.first == next);
        CHECK(region.first <= region.last);
        next = region.last + 1u;
    }
    CHECK(next == 48);
}

TEST_CASE("prefectures are those of ISO 3166-2 as iso-codes lists them") {
    std::ifstream file("/usr/share/iso-codes/json/iso_3166-2.json");
    if (!file) {
        WARN("package iso-codes is not installed: not compared");
        return;
    }
    std::ostringstream json;
    json << file.rdbuf();
    std::string const text = json.str();
    for (std::size_t i = 0; i < k_prefectures.size(); ++i) {
        Prefecture const & prefecture = k_prefectures[i];
        CHECK(k_places[i + 1] == prefecture.code);
        std::size_t const code = text.find('"' + std::string(prefecture.code) + '"');
        REQUIRE(code != std::string::npos);
        std::string const name = '"' + std::string(prefecture.english) + '"';
        CHECK(text.substr(code, 80).find(name) != std::string::npos);
        CHECK(length_of(prefecture.japanese) >= 3);
    }
}
