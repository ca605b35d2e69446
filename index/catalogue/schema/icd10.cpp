// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/schema/icd10.hpp"

#include <algorithm>
#include <cstddef>

namespace tansaku {
namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_capital(char c) noexcept { return c >= 'A' && c <= 'Z'; }
constexpr bool is_small(char c) noexcept { return c >= 'a' && c <= 'z'; }

// The only codes of WHO's list with two digits after the point.
constexpr std::array<std::string_view, 4> k_five_characters = {"B18.00", "B18.09", "B18.10",
                                                               "B18.19"};

// "[A-Z][0-9]{2}(\.[0-9]{1,2})?"
bool has_form(std::string_view code) noexcept {
    if (!icd10_category(code.substr(0, 3))) return false;
    if (code.size() == 3) return true;
    std::string_view const rest = code.substr(3);
    return rest[0] == '.' && rest.size() >= 2 && rest.size() <= 3 &&
           std::ranges::all_of(rest.substr(1), is_digit);
}

// The American ICD-10-CM: a letter as third character, or up to four characters after the point.
bool is_clinical_modification(std::string_view code) noexcept {
    auto const is_sign = [](char c) { return is_digit(c) || is_capital(c); };
    if (code.size() < 3 || !is_capital(code[0]) || !is_digit(code[1]) || !is_sign(code[2]))
        return false;
    if (code.size() == 3) return is_capital(code[2]);
    std::string_view const rest = code.substr(3);
    return rest[0] == '.' && rest.size() >= 2 && rest.size() <= 5 &&
           std::ranges::all_of(rest.substr(1), is_sign);
}

Refusal explain_form(std::string_view code) noexcept {
    constexpr std::string_view k_code = "E-ICD-01";
    if (code.ends_with('*') || code.ends_with("\xE2\x80\xA0") || code.ends_with('+'))
        return {k_code, "no ICD-10 code; drop the mark of dagger or asterisk"};
    if (!code.empty() && is_small(code[0]))
        return {k_code, "no ICD-10 code; write it in upper case, as in C50.9"};
    if (code.find_first_of(" ,") != std::string_view::npos)
        return {k_code, "no ICD-10 code; write several codes with ';' between and no spaces, as in "
                        "C50.9;E11"};
    if (code.ends_with('X'))
        return {k_code, "no ICD-10 code; write no X where there is no fourth character, as in I10"};
    if (code.ends_with('.'))
        return {k_code, "no ICD-10 code; a digit must follow the point, as in C50.9"};
    if (code.size() >= 7 && code[3] == '-')
        return {k_code, "no ICD-10 code; blocks are for filters only"};
    if (code.size() > 3 && icd10_category(code.substr(0, 3)) && is_digit(code[3]))
        return {k_code, "no ICD-10 code; write a point after the third character, as in C50.9"};
    return {k_code, "no ICD-10 code; expected a letter and two digits, or these and a point and a "
                    "digit, as in C50.9"};
}

} // namespace

std::optional<Icd10Category> icd10_category(std::string_view text) noexcept {
    if (text.size() != 3 || !is_capital(text[0]) || !is_digit(text[1]) || !is_digit(text[2]))
        return std::nullopt;
    return static_cast<Icd10Category>((text[0] - 'A') * 100 + (text[1] - '0') * 10 +
                                      (text[2] - '0'));
}

std::optional<Refusal> refuse_icd10(std::string_view code) noexcept {
    if (!has_form(code)) {
        if (is_clinical_modification(code))
            return Refusal{"E-ICD-04",
                           "a code of ICD-10-CM (United States); expected ICD-10 of WHO"};
        return explain_form(code);
    }
    if (!icd10_chapter(*icd10_category(code.substr(0, 3))))
        return Refusal{"E-ICD-02", "this category is in no chapter of ICD-10"};
    if (code.size() == 6 && std::ranges::find(k_five_characters, code) == k_five_characters.end())
        return Refusal{"E-ICD-02",
                       "ICD-10 of WHO has no such code with two digits after the point"};
    return std::nullopt;
}

std::optional<std::uint8_t> icd10_chapter(Icd10Category category) noexcept {
    for (std::size_t i = 0; i < k_icd10_chapters.size(); ++i)
        if (icd10_category(k_icd10_chapters[i].first) <= category &&
            category <= icd10_category(k_icd10_chapters[i].last))
            return static_cast<std::uint8_t>(i);
    return std::nullopt;
}

} // namespace tansaku
