// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/disease_term.hpp"
#include "index/catalogue/finding_list.hpp"

#include <istream>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// "D" and six digits.
[[nodiscard]] bool is_term_id(std::string_view text) noexcept;

// Reads disease_terms.tsv; its terms by increasing id. What is wrong goes to `findings`:
// E-DIS-01 an id or label of another form, E-DIS-02 an id twice, E-ICD-…, E-PII-….
[[nodiscard]] std::vector<DiseaseTerm> read_disease_terms(std::istream & input, std::string name,
                                                          FindingList & findings,
                                                          std::vector<Finding> & notices);

} // namespace tansaku
