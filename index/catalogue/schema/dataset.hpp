// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tansaku {

// A data set: what a grant names and a consent covers. An index that was given no datasets.tsv
// knows the accession alone, and the rest is empty or 0. Codes are those of vocabulary.hpp.
struct DataSet {
    std::string accession; // JGAD…, AGDD_…
    std::string study_accession;
    std::string policy_accession;
    std::string dac_accession;
    std::uint8_t dataset_type = 0;
    std::uint8_t biobank = 0;
    std::uint8_t processing_class = 0;
    std::uint8_t tiers = 0;       // bit set: k_tier_limited, k_tier_general
    std::vector<std::string> duo; // DUO:0000007, and ICD10:C50 as its modifier
    std::uint32_t data_version = 0;
    std::uint32_t participant_set_version = 0;
    std::uint32_t subjects_declared = 0;

    [[nodiscard]] bool operator==(DataSet const &) const = default;
};

} // namespace tansaku
