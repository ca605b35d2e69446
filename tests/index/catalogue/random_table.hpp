// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/schema/vocabulary.hpp"
#include "index/catalogue/stored/sample_table.hpp"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace tansaku::test {

inline std::string padded(std::size_t number, std::size_t digits) {
    std::string const text = std::to_string(number);
    return std::string(digits - text.size(), '0') + text;
}

// A table of made-up samples that keeps every promise of SampleTable.
inline SampleTable random_table(std::size_t samples, std::mt19937 & random) {
    auto const below = [&](std::size_t bound) {
        return static_cast<std::size_t>(random() % bound);
    };
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < samples; ++i)
        ids.push_back("JGAN" + padded(i + 1, 9));
    SampleTable table = ids_only(ids);
    table.has_metadata = true;
    table.icd10_listed = samples % 2 == 0;
    table.with_sequence = static_cast<std::uint32_t>(samples - samples / 10);

    table.icd10_codes = {"A00", "B18.1", "B18.10", "C50", "C50.1", "C50.9",
                         "C97", "D48.6", "E11",    "G20", "I10",   "Z99.9"};
    table.disease_terms = {
        {"D000001", "乳がん", "breast cancer", {"乳癌", "Mammary Cancer"}, "C50", ""},
        {"D000002", "パーキンソン病", "Parkinson's disease", {"PD"}, "G20", "6"},
        {"D000003", "高血圧", "Hypertension, essential", {}, "", ""},
        {"D000004", "心不全", "heart failure", {"PD"}, "", ""}};
    for (auto const * accession : {"AGDD_000001", "JGAD000001", "JGAD000002"})
        table.datasets.emplace_back().accession = accession;
    table.datasets[1].duo = {"DUO:0000007", "ICD10:C50"};
    table.datasets[1].tiers = k_tier_limited;
    table.datasets[2].subjects_declared = 7;

    std::vector<std::string> refs;
    for (std::size_t i = 0; i < samples; ++i) {
        if (refs.empty() || below(4) != 0) {
            table.subject[i] = static_cast<std::uint32_t>(refs.size());
            refs.push_back(below(5) == 0 ? std::string() : "S" + padded(refs.size(), 32));
        } else {
            table.subject[i] = static_cast<std::uint32_t>(below(refs.size()));
        }
        table.biobank[i] = static_cast<std::uint8_t>(below(k_biobanks.size()));
        table.age[i] = static_cast<std::uint8_t>(below(k_ages.size()));
        table.sex[i] = static_cast<std::uint8_t>(below(k_sexes.size()));
        table.residence[i] = static_cast<std::uint8_t>(below(k_places.size()));
        table.birth_location[i] = static_cast<std::uint8_t>(below(k_places.size()));
        table.affection[i] = static_cast<std::uint8_t>(below(k_affections.size()));
        table.tumor[i] = static_cast<std::uint8_t>(below(k_tumors.size()));
        table.consent_version[i] = static_cast<std::uint16_t>(below(1000));
    }
    table.subject_ref = std::move(refs);
    table.subjects_linked = samples % 3 == 0;
    for (std::size_t i = 0; table.subjects_linked && i < samples / 50; ++i)
        table.subject_links.push_back(
            {"S" + padded(i, 31) + "f", static_cast<std::uint32_t>(below(table.subjects()))});

    auto const fill = [&](ListColumn & column, std::size_t codes) {
        column = {{0}, {}};
        for (std::size_t i = 0; i < samples; ++i) {
            for (std::uint32_t code = 0; code < codes; ++code)
                if (below(codes) == 0) column.code.push_back(code);
            column.start.push_back(static_cast<std::uint32_t>(column.code.size()));
        }
    };
    fill(table.icd10, table.icd10_codes.size());
    fill(table.disease, table.disease_terms.size());
    fill(table.dataset, table.datasets.size());
    return table;
}

} // namespace tansaku::test
