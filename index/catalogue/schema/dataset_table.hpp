// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/schema/dataset.hpp"
#include "index/catalogue/table/finding_list.hpp"
#include "index/catalogue/table/tsv_reader.hpp"

#include <cstdint>
#include <istream>
#include <span>
#include <string>
#include <vector>

namespace tansaku {

struct DataSetRow {
    DataSet dataset;
    std::string place; // "file:line"
};

// The columns of datasets.tsv.
[[nodiscard]] std::span<TsvColumn const> dataset_columns() noexcept;

// Reads datasets.tsv; its rows by increasing accession. What is wrong goes to `findings`:
// E-REF-02 accession of the data set, E-REF-06 of study, policy or committee, E-ID-02 a data set
// twice, E-ID-03 an old accession without its short form, E-VOC-01 biobank, E-VOC-05 type,
// E-VOC-06 processing class, E-VOC-07 tiers, E-VOC-08 a version or number, E-DUO-….
[[nodiscard]] std::vector<DataSetRow> read_datasets(std::istream & input, std::string name,
                                                    FindingList & findings,
                                                    std::vector<Finding> & notices);

} // namespace tansaku
