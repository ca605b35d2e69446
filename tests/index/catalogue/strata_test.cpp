// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/filter/strata.hpp"
#include "index/catalogue/schema/icd10.hpp"
#include "index/core/error.hpp"
#include "tests/index/catalogue/random_table.hpp"
#include "tests/support/catch.hpp"

#include <set>

using namespace tansaku;
using namespace tansaku::test;

TEST_CASE("every field can be named and gives every sample a stratum") {
    std::mt19937 random(5);
    SampleTable const table = random_table(200, random);
    for (auto const * name : {"biobank", "dataset", "age", "sex", "residence", "birth_location",
                              "icd10_chapter", "disease", "affection_status"}) {
        StratumField const field = stratum_field_of(name);
        CHECK(name_of(field) == name);
        Strata const strata(table, field);
        CHECK(strata.labels()[0] == "unknown");
        for (std::size_t sample = 0; sample < table.samples(); ++sample) {
            auto const of = strata.of(sample);
            REQUIRE_FALSE(of.empty());
            CHECK(std::ranges::is_sorted(of));
            CHECK(of.back() < strata.size());
        }
    }
    CHECK_THROWS_AS(stratum_field_of("ICD10"), Error);
}

TEST_CASE("labels are those of the samples' values") {
    std::mt19937 random(6);
    SampleTable const table = random_table(200, random);
    Strata const age(table, StratumField::age);
    Strata const chapter(table, StratumField::icd10_chapter);
    Strata const dataset(table, StratumField::dataset);
    for (std::size_t sample = 0; sample < table.samples(); ++sample) {
        CHECK(age.of(sample).size() == 1);
        CHECK(age.labels()[age.of(sample)[0]] == k_ages[table.age[sample]]);
        std::set<std::string> chapters;
        for (auto const stratum : chapter.of(sample))
            chapters.insert(chapter.labels()[stratum]);
        std::set<std::string> expected;
        for (auto const code : table.icd10.of(sample))
            for (Icd10Chapter const & range : k_icd10_chapters) {
                std::string const category = table.icd10_codes[code].substr(0, 3);
                if (range.first <= category && category <= range.last)
                    expected.emplace(range.number);
            }
        if (expected.empty()) expected.insert("unknown");
        CHECK(chapters == expected);
        for (std::size_t i = 0; i < table.dataset.of(sample).size(); ++i)
            CHECK(dataset.labels()[dataset.of(sample)[i]] ==
                  table.datasets[table.dataset.of(sample)[i]].accession);
        CHECK(dataset.of(sample).size() ==
              std::max<std::size_t>(1, table.dataset.of(sample).size()));
    }
}

TEST_CASE("counts are of distinct subjects") {
    std::mt19937 random(8);
    SampleTable const table = random_table(400, random);
    SampleSet set(table.samples());
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        if (random() % 3 != 0) set.insert(sample);
    std::set<std::uint32_t> subjects;
    set.for_each([&](std::size_t sample) { subjects.insert(table.subject[sample]); });
    CHECK(subjects.size() < set.count());
    CHECK(count_subjects(table, set) == subjects.size());
    for (auto const field : {StratumField::biobank, StratumField::disease}) {
        Strata const strata(table, field);
        auto const counts = count_subjects(table, set, strata);
        REQUIRE(counts.size() == strata.size());
        for (std::uint32_t stratum = 0; stratum < strata.size(); ++stratum) {
            std::set<std::uint32_t> members;
            set.for_each([&](std::size_t sample) {
                for (auto const s : strata.of(sample))
                    if (s == stratum) members.insert(table.subject[sample]);
            });
            CHECK(counts[stratum] == members.size());
        }
    }
}
