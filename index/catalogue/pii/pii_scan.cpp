// SPDX-License-Identifier: BSD-3-Clause
#include "index/catalogue/pii/pii_scan.hpp"

#include "index/catalogue/pii/pii_pattern.hpp"
#include "index/catalogue/table/unicode.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace tansaku {
namespace {

using namespace pii;

constexpr Refusal k_my_number{"E-PII-01", "reads like an individual number (My Number)"};
constexpr Refusal k_twelve_digits{"E-PII-02", "a number of 12 digits, like an individual number"};
constexpr Refusal k_insurer{"E-PII-03", "reads like the number of an insurer or insured person"};
constexpr Refusal k_place{"E-PII-04", "reads like a postcode or coordinates"};
constexpr Refusal k_date{"E-PII-05", "reads like a date"};
constexpr Refusal k_phone{"E-PII-06", "reads like a telephone number"};
constexpr Refusal k_address{"E-PII-07", "reads like a mail, web or IP address"};
constexpr Refusal k_corporate{"E-PII-10", "reads like the corporate number of an institution"};
constexpr Refusal k_digits{"E-PII-08", "a run of six or more digits"};

// NFKC, and every dash that is used between digits as '-'.
std::string prepared(std::string_view text) {
    constexpr std::array<std::string_view, 8> k_dashes = {"‐", "‑", "‒", "–", "—", "―", "−", "ー"};
    std::string const normal = nfkc(text);
    std::string result;
    for (std::size_t i = 0; i < normal.size();) {
        auto const rest = std::string_view(normal).substr(i, 3); // each of them is three bytes
        bool const is_dash = std::ranges::find(k_dashes, rest) != k_dashes.end();
        result.push_back(is_dash ? '-' : normal[i]);
        i += is_dash ? rest.size() : 1;
    }
    return result;
}

bool found_anywhere(std::string_view text, bool (*matches_at)(std::string_view, std::size_t)) {
    for (std::size_t i = 0; i < text.size(); ++i)
        if (matches_at(text, i)) return true;
    return false;
}

} // namespace

std::vector<Refusal> scan_for_personal_data(std::string_view original) {
    std::string const text = prepared(original);
    std::vector<Refusal> refusals;
    if (found_anywhere(text, my_number_at))
        refusals.push_back(k_my_number);
    else if (found_anywhere(text, twelve_digits_at))
        refusals.push_back(k_twelve_digits);
    if (speaks_of_insurer(text) && found_anywhere(text, eight_digits_at))
        refusals.push_back(k_insurer);
    if (found_anywhere(text, postcode_at) || found_anywhere(text, coordinates_at))
        refusals.push_back(k_place);
    if (found_anywhere(text, date_at) || found_anywhere(text, english_date_at) ||
        found_anywhere(text, era_date_at))
        refusals.push_back(k_date);
    if (found_anywhere(text, phone_at)) refusals.push_back(k_phone);
    if (found_anywhere(text, mail_at) || found_anywhere(text, web_at) ||
        found_anywhere(text, ip_at))
        refusals.push_back(k_address);
    if (found_anywhere(text, corporate_number_at)) refusals.push_back(k_corporate);
    return refusals;
}

std::vector<Refusal> scan_label(std::string_view text) {
    std::vector<Refusal> refusals = scan_for_personal_data(text);
    if (found_anywhere(prepared(text), six_digits_at)) refusals.push_back(k_digits);
    return refusals;
}

} // namespace tansaku
