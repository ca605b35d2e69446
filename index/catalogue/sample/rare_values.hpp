// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/stored/sample_table.hpp"
#include "index/catalogue/table/finding_list.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tansaku {

// Columns in which an unusual value can give a person away, though nothing names anybody.
enum class RareColumn : std::uint8_t { age, residence, birth_location, icd10, disease };

inline constexpr RareColumn k_rare_columns[] = {RareColumn::age, RareColumn::residence,
                                                RareColumn::birth_location, RareColumn::icd10,
                                                RareColumn::disease};

[[nodiscard]] std::string_view name_of(RareColumn column) noexcept; // as in samples.tsv

// What groups the values of a column: places in its vocabulary, of ICD-10 categories of three
// characters, of diseases places in disease_terms. "unknown" and "not_applicable" are no values.
[[nodiscard]] std::vector<std::uint32_t> rare_groups(SampleTable const & table, RareColumn column,
                                                     std::size_t sample);

// Values of one column of one anonymised data set that too few subjects have.
struct RareValues {
    std::uint32_t dataset = 0; // place in SampleTable::datasets
    RareColumn column = RareColumn::age;
    std::vector<std::uint32_t> groups;  // increasing
    std::uint32_t of_one_subject = 0;   // so many of them are held by one subject alone
    std::vector<std::uint32_t> samples; // that have one of them, increasing
};

// All values that less than `fewest` distinct subjects of an anonymised data set have, by data set
// and column. O(samples x columns).
[[nodiscard]] std::vector<RareValues> find_rare_values(SampleTable const & table,
                                                       std::uint32_t fewest);

// Adds E-RARE-01 for each of them: how many values in how many rows, and what to write instead; no
// value. `name` is how findings call samples.tsv. `first_row`: rows from it on are its lines from 2
// on, in their order; rows before are not of the table.
void refuse_rare_values(SampleTable const & table, std::vector<RareValues> const & rare,
                        std::uint32_t fewest, std::string const & name, std::size_t first_row,
                        FindingList & findings);

} // namespace tansaku
