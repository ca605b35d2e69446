// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/sample_rules.hpp"

#include "index/catalogue/schema/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace tansaku {
namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

constexpr Refusal k_empty_age{"E-AGE-02", "empty; write unknown"};
constexpr Refusal k_exact_age{
    "E-AGE-01", "an exact age; write its class of ten years, as in 40-49, or unknown"};
constexpr Refusal k_high_age{"E-AGE-03", "ages of 90 and more are one class; write 90+"};
constexpr Refusal k_age_width{"E-AGE-02", "no class of ten years; expected one of 0-9, 10-19, "
                                          "20-29 and so on to 80-89, or 90+ or unknown"};
constexpr Refusal k_japanese_age{"E-AGE-02", "a class of ages in words; write it as in 40-49"};
constexpr Refusal k_age_dash{"E-AGE-02",
                             "a dash or wave between the ages; write a plain hyphen, as in 40-49"};
constexpr Refusal k_excel_age{"E-AGE-02", "this reads like a date that a spreadsheet made of "
                                          "10-19; format the column as text and write 10-19"};

// A number at the start of `text`, and what follows it.
struct Number {
    unsigned value = 0;
    std::size_t digits = 0;
    std::string_view rest;
};

Number leading_number(std::string_view text) noexcept {
    Number number;
    while (number.digits < text.size() && number.digits < 4 && is_digit(text[number.digits]))
        number.value = number.value * 10 + static_cast<unsigned>(text[number.digits++] - '0');
    number.rest = text.substr(number.digits);
    return number;
}

// Text after a number that makes it an exact age: nothing, a fraction, or a unit.
bool ends_an_age(std::string_view rest) noexcept {
    if (rest.starts_with('.')) {
        rest.remove_prefix(1);
        while (!rest.empty() && is_digit(rest[0]))
            rest.remove_prefix(1);
    }
    constexpr std::array<std::string_view, 8> k_units = {"",  "歳", "才",   "y",
                                                         "Y", "yo", "year", "years"};
    if (rest.starts_with(' ')) rest.remove_prefix(1);
    return std::ranges::find(k_units, rest) != k_units.end();
}

bool names_a_month(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 13> k_months = {
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", "月"};
    return std::ranges::any_of(k_months, [&](std::string_view month) {
        return text.find(month) != std::string_view::npos;
    });
}

} // namespace

Refusal explain_age(std::string_view cell) {
    if (cell.empty()) return k_empty_age;
    if (names_a_month(cell)) return k_excel_age;
    bool const negative = cell.starts_with('-');
    Number const number = leading_number(negative ? cell.substr(1) : cell);
    if (number.digits == 0) return k_age_width;
    if (ends_an_age(number.rest)) return number.value >= 90 ? k_high_age : k_exact_age;
    if (number.value >= 90) return k_high_age;
    if (number.rest.starts_with("代")) return k_japanese_age;
    for (std::string_view const dash : {"‐", "‑", "‒", "–", "—", "―", "−", "ー", "~", "〜", "～"})
        if (number.rest.starts_with(dash)) return k_age_dash;
    return k_age_width;
}

Refusal explain_sex(std::string_view cell) {
    if (cell.empty()) return {"E-SEX-01", "empty; write unknown"};
    if (cell.size() == 1 && is_digit(cell[0]))
        return {"E-SEX-01", "expected male, female or unknown; a table in codes of ISO 5218 is "
                            "read with --sex-code iso5218"};
    return {"E-SEX-01", "expected male, female or unknown"};
}

Refusal explain_sex_number(std::string_view) {
    return {"E-SEX-01", "no code of ISO 5218; expected 1 male, 2 female, 0 unknown or 9"};
}

Refusal explain_place(std::string_view cell) {
    constexpr std::string_view k_code = "E-GEO-01";
    if (cell.empty()) return {k_code, "empty; write unknown"};
    bool const named = std::ranges::any_of(k_prefectures, [&](Prefecture const & prefecture) {
        return cell == prefecture.japanese || cell == prefecture.english;
    });
    if (named) return {k_code, "a prefecture by name; write its code of ISO 3166-2, as in JP-04"};
    return {k_code,
            "expected JP-01 to JP-47, outside-JP or unknown; nothing finer than a prefecture"};
}

Refusal explain_biobank(std::string_view cell) {
    if (cell.empty()) return {"E-VOC-01", "empty; write unknown"};
    return {"E-VOC-01", "expected TMM, NCBN, BBJ, AMED or unknown"};
}

Refusal explain_affection(std::string_view cell) {
    if (cell.empty()) return {"E-VOC-02", "empty; write unknown"};
    return {"E-VOC-02", "expected case, control or unknown"};
}

Refusal explain_tumor(std::string_view cell) {
    if (cell.empty()) return {"E-VOC-03", "empty; write unknown"};
    return {"E-VOC-03", "expected yes, no or unknown"};
}

bool is_subject_ref(std::string_view cell) noexcept {
    if (cell.size() != 33 || cell[0] != 'S') return false;
    unsigned others = 0; // without a branch: an index with many subjects is opened by this
    for (char const c : cell.substr(1)) {
        auto const digit = static_cast<unsigned char>(c - '0') < 10;
        auto const letter = static_cast<unsigned char>(c - 'a') < 6;
        others += digit || letter ? 0u : 1u;
    }
    return others == 0;
}

} // namespace tansaku
