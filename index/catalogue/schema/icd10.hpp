// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include "index/catalogue/table/refusal.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

// ICD-10 as WHO writes it: form and chapters. The list of codes is under WHO's licence and is not
// part of this program.
namespace tansaku {

// A category is the first three characters, as a number that keeps their order: C50 is 2 * 100
// + 50.
using Icd10Category = std::uint16_t;

struct Icd10Chapter {
    std::string_view number; // Roman
    std::string_view first;  // categories, both included
    std::string_view last;
};

inline constexpr std::array<Icd10Chapter, 22> k_icd10_chapters = {{
    {"I", "A00", "B99"},    {"II", "C00", "D48"},    {"III", "D50", "D89"}, {"IV", "E00", "E90"},
    {"V", "F00", "F99"},    {"VI", "G00", "G99"},    {"VII", "H00", "H59"}, {"VIII", "H60", "H95"},
    {"IX", "I00", "I99"},   {"X", "J00", "J99"},     {"XI", "K00", "K93"},  {"XII", "L00", "L99"},
    {"XIII", "M00", "M99"}, {"XIV", "N00", "N99"},   {"XV", "O00", "O99"},  {"XVI", "P00", "P96"},
    {"XVII", "Q00", "Q99"}, {"XVIII", "R00", "R99"}, {"XIX", "S00", "T98"}, {"XX", "V01", "Y98"},
    {"XXI", "Z00", "Z99"},  {"XXII", "U00", "U99"},
}};

// Category of `text` when it is exactly three characters, a capital letter and two digits.
[[nodiscard]] std::optional<Icd10Category> icd10_category(std::string_view text) noexcept;

// Why `code` is no code of ICD-10 as far as form and chapter tell; empty when it is one.
// E-ICD-01 form, E-ICD-02 in no chapter or of an impossible length, E-ICD-04 of ICD-10-CM only.
[[nodiscard]] std::optional<Refusal> refuse_icd10(std::string_view code) noexcept;

// Place in k_icd10_chapters of the chapter that holds `category`; empty for the gaps between them.
[[nodiscard]] std::optional<std::uint8_t> icd10_chapter(Icd10Category category) noexcept;

} // namespace tansaku
