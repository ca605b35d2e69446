// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <string>
#include <vector>

namespace tansaku {

// A disease by the name that a data provider gives it (disease_terms.tsv).
struct DiseaseTerm {
    std::string id; // D000001
    std::string label_ja;
    std::string label_en;
    std::vector<std::string> synonyms;
    std::string icd10;         // empty: none
    std::string designated_no; // number of a designated intractable disease; empty: none

    [[nodiscard]] bool operator==(DiseaseTerm const &) const = default;
};

} // namespace tansaku
