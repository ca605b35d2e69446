// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/stored/check_stored.hpp"
#include "index/catalogue/stored/store.hpp"
#include "index/core/error.hpp"
#include "tests/index/catalogue/random_table.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temp_dir.hpp"
#include "tests/support/with_text.hpp"

#include <functional>

using namespace tansaku;
using namespace tansaku::test;

namespace {

std::string store(TempDir const & folder, SampleTable const & table) {
    std::string const path = folder / "generation.h5";
    Hdf5Writer writer(path, "generation");
    write_catalogue(writer, table);
    writer.publish();
    return path;
}

SampleTable stored(SampleTable const & table) {
    TempDir const folder;
    std::string const path = store(folder, table);
    return read_catalogue(Hdf5Reader(path, "generation"), path);
}

// Makes some list hold a code of its dictionary twice.
void double_a_code(SampleTable & table) {
    for (std::size_t sample = 0; sample < table.samples(); ++sample)
        if (table.icd10.of(sample).size() == 2) {
            std::uint32_t const first = table.icd10.start[sample];
            table.icd10.code[first + 1] = table.icd10.code[first];
            return;
        }
}

} // namespace

TEST_CASE("a stored catalogue is read back as it was") {
    std::mt19937 random(9);
    for (std::size_t const samples : {1u, 2u, 300u}) {
        SampleTable const table = random_table(samples, random);
        CHECK(stored(table) == table);
    }
    std::vector<std::string> const ids = {"b", "a"};
    CHECK(stored(ids_only(ids)) == ids_only(ids));
    CHECK(stored(ids_only({})) == ids_only({}));
}

TEST_CASE("a stored catalogue that lies is refused") {
    using Lie = std::function<void(SampleTable &)>;
    std::vector<std::pair<std::string, Lie>> const lies = {
        {"state", [](SampleTable & t) { t.with_sequence = 301; }},
        {"accession",
         [](SampleTable & t) { t.accession = with_text(t.accession, 1, t.accession[0]); }},
        {"accession", [](SampleTable & t) { t.accession = with_text(t.accession, 1, "../x"); }},
        {"accession", [](SampleTable & t) { t.accession = with_text(t.accession, 1, ""); }},
        {"accession",
         [](SampleTable & t) { t.accession = with_text(t.accession, 1, "a\x1B[31m"); }},
        {"subject_number", [](SampleTable & t) { t.subject.pop_back(); }},
        {"subject_number", [](SampleTable & t) { t.subject[3] = 4'000'000'000u; }},
        {"subject/ref", [](SampleTable & t) { t.subject_ref.push_back(""); }},
        {"subject/ref",
         [](SampleTable & t) { t.subject_ref = with_text(t.subject_ref, 0, "TMM-0001234"); }},
        {"subject/link_ref", [](SampleTable & t) { t.subject_links[0].ref = "TMM-1"; }},
        {"subject/link_ref", [](SampleTable & t) { t.subject_links[0].subject = 300; }},
        {"subject/link_ref", [](SampleTable & t) { t.subject_links[1] = t.subject_links[0]; }},
        {"biobank", [](SampleTable & t) { t.biobank[0] = 200; }},
        {"age", [](SampleTable & t) { t.age[0] = k_ages.size(); }},
        {"age", [](SampleTable & t) { t.age.push_back(0); }},
        {"sex", [](SampleTable & t) { t.sex[0] = 4; }},
        {"residence", [](SampleTable & t) { t.residence[0] = k_places.size(); }},
        {"birth_location", [](SampleTable & t) { t.birth_location[0] = k_places.size(); }},
        {"affection", [](SampleTable & t) { t.affection[0] = 3; }},
        {"tumor", [](SampleTable & t) { t.tumor[0] = 3; }},
        {"consent_version", [](SampleTable & t) { t.consent_version.clear(); }},
        {"icd10_code", [](SampleTable & t) { t.icd10.start[1] = 1'000'000; }},
        {"icd10_code", [](SampleTable & t) { t.icd10.start.clear(); }},
        {"icd10_code", [](SampleTable & t) { t.icd10.start.pop_back(); }},
        {"icd10_code", [](SampleTable & t) { t.icd10.code[0] = 12; }},
        {"icd10_code", [](SampleTable & t) { t.icd10.code.push_back(0); }},
        {"icd10_code", [](SampleTable & t) { t.icd10.code.back() = 12; }}, // just past the end
        {"icd10_code", double_a_code},
        {"disease_code", [](SampleTable & t) { t.disease.code[0] = 4; }},
        {"dataset_code", [](SampleTable & t) { t.dataset.start.front() = 1; }},
        {"icd10/code", [](SampleTable & t) { t.icd10_codes[0] = ""; }},
        {"icd10/code", [](SampleTable & t) { std::swap(t.icd10_codes[0], t.icd10_codes[1]); }},
        {"disease/id", [](SampleTable & t) { t.disease_terms[0].id = "D1"; }},
        {"disease/id", [](SampleTable & t) { t.disease_terms[0].id = "D000009"; }},
        {"disease", [](SampleTable & t) { t.disease_terms[0].label_ja = "\xE4\xB9"; }},
        {"dataset/accession", [](SampleTable & t) { t.datasets[0].accession = "JGAD1"; }},
        {"dataset/accession", [](SampleTable & t) { t.datasets[1] = t.datasets[0]; }},
        {"dataset", [](SampleTable & t) { t.datasets[0].tiers = 4; }},
        {"dataset", [](SampleTable & t) { t.datasets[0].dataset_type = 18; }},
        {"dataset", [](SampleTable & t) { t.datasets[0].duo = {"\x01"}; }},
    };
    std::mt19937 random(10);
    SampleTable const table = random_table(300, random);
    REQUIRE_FALSE(find_fault(table).has_value());
    for (auto const & [dataset, lie] : lies) {
        SampleTable lying = table;
        lie(lying);
        INFO(dataset);
        try {
            static_cast<void>(stored(lying));
            FAIL_CHECK("the lie was believed");
        } catch (Error const & error) {
            CHECK(error.fault() == Fault::damaged);
            CHECK(error.findings()[0].code == "E-FMT-12");
            CHECK(error.findings()[0].text.starts_with("catalogue/" + dataset + " is damaged"));
            CHECK(error.findings()[0].place.ends_with("generation.h5"));
        }
    }
}
