// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/schema/dataset_table.hpp"
#include "index/catalogue/schema/disease_term.hpp"
#include "index/catalogue/schema/icd10_list.hpp"
#include "index/catalogue/schema/metadata_rules.hpp"
#include "index/catalogue/stored/sample_table.hpp"
#include "index/catalogue/table/finding_list.hpp"
#include "index/catalogue/table/tsv_reader.hpp"

#include <istream>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tansaku {

// What the rows of samples.tsv are checked against.
struct SampleContext {
    std::span<std::string const> samples_of_index; // each must have a row
    std::span<std::string const> data_accessions;  // empty: not checked
    std::optional<std::vector<DataSetRow>> datasets;
    std::vector<DiseaseTerm> disease_terms;
    SampleTable const & known; // rows that there are already
    SexCode sex_code = SexCode::words;
    Icd10List const * icd10_list = nullptr; // none: form and chapter only
};

// The columns of samples.tsv; with data sets more of them are required.
[[nodiscard]] std::span<TsvColumn const> sample_columns(bool with_datasets) noexcept;

// Reads samples.tsv; its rows in the order of the file (see sample_metadata.hpp for the columns).
// What is wrong goes to `findings`, and then the table is of no use.
[[nodiscard]] SampleTable read_sample_rows(std::istream & input, std::string name,
                                           SampleContext const & context, FindingList & findings,
                                           std::vector<Finding> & notices);

} // namespace tansaku
