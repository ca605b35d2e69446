// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/table/refusal.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

// The rules of single cells of samples.tsv. Each function tells why a cell that is not of its
// vocabulary is refused, as helpfully as it can without showing the cell. REQUIRES: it is not.
namespace tansaku {

[[nodiscard]] Refusal explain_age(std::string_view cell);        // E-AGE-01, -02, -03
[[nodiscard]] Refusal explain_sex(std::string_view cell);        // E-SEX-01
[[nodiscard]] Refusal explain_sex_number(std::string_view cell); // E-SEX-01, of ISO 5218
[[nodiscard]] Refusal explain_place(std::string_view cell);      // E-GEO-01
[[nodiscard]] Refusal explain_biobank(std::string_view cell);    // E-VOC-01
[[nodiscard]] Refusal explain_affection(std::string_view cell);  // E-VOC-02
[[nodiscard]] Refusal explain_tumor(std::string_view cell);      // E-VOC-03

// "S" and 32 small hexadecimal digits.
[[nodiscard]] bool is_subject_ref(std::string_view cell) noexcept;

} // namespace tansaku
