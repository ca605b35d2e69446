// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/table/tsv_reader.hpp"

#include <array>
#include <cstddef>

namespace tansaku {

// The columns of samples.tsv, by which readers of its rows ask for cells.
enum SampleColumn : std::size_t {
    k_sample,
    k_subject,
    k_biobank,
    k_age,
    k_sex,
    k_residence,
    k_birth_location,
    k_icd10,
    k_disease,
    k_affection,
    k_tumor,
    k_data,
    k_dataset,
    k_consent,
};

constexpr std::array<TsvColumn, 14> sample_columns_of(TsvColumn::Need of_datasets) {
    auto const required = TsvColumn::Need::required;
    auto const optional = TsvColumn::Need::optional;
    return {{{"sample_accession", required},
             {"subject_ref", of_datasets},
             {"biobank", optional},
             {"age", required},
             {"sex", required},
             {"residence", optional},
             {"birth_location", optional},
             {"ICD10", optional},
             {"disease", optional},
             {"affection_status", optional},
             {"is_tumor", optional},
             {"data_accession", optional},
             {"dataset_accession", of_datasets},
             {"consent_version", optional}}};
}
inline constexpr auto k_sample_columns = sample_columns_of(TsvColumn::Need::optional);
inline constexpr auto k_sample_columns_with_datasets = sample_columns_of(TsvColumn::Need::required);

} // namespace tansaku
