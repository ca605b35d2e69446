// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/schema/disease_term.hpp"
#include "index/catalogue/schema/icd10_list.hpp"
#include "index/catalogue/table/finding_list.hpp"
#include "index/catalogue/table/tsv_reader.hpp"

#include <istream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// "D" and six digits.
[[nodiscard]] bool is_term_id(std::string_view text) noexcept;

// The columns of disease_terms.tsv.
[[nodiscard]] std::span<TsvColumn const> disease_term_columns() noexcept;

// Reads disease_terms.tsv; its terms by increasing id. What is wrong goes to `findings`:
// E-DIS-01 an id or label of another form, E-DIS-02 an id twice, E-ICD-…, E-PII-….
// `icd10_list` is what their codes must be in, if there is one.
[[nodiscard]] std::vector<DiseaseTerm> read_disease_terms(std::istream & input, std::string name,
                                                          FindingList & findings,
                                                          std::vector<Finding> & notices,
                                                          Icd10List const * icd10_list = nullptr);

} // namespace tansaku
