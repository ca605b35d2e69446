// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>

namespace tansaku {

// How samples.tsv writes the sex.
enum class SexCode : std::uint8_t {
    words,   // male, female, unknown
    iso5218, // 1, 2, 0; 9 not applicable
};

// Fewest subjects of an anonymised data set that have a value, so that it is not a rare one: the
// smallest cell that the rules of NDB and of the care-insurance database let out. No option goes
// below it.
inline constexpr std::uint32_t k_fewest_subjects = 10;

// What tables of metadata are checked by beside their own vocabularies.
struct MetadataRules {
    std::optional<std::filesystem::path> icd10_list = {}; // none: form and chapter only
    SexCode sex_code = SexCode::words;
    std::uint32_t fewest_subjects = k_fewest_subjects;
};

} // namespace tansaku
