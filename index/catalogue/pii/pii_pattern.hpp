// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <cstddef>
#include <string_view>

// Patterns of personal data, each as a matcher of bounded look-ahead: no regular expressions, so
// no input can make them slow. A matcher tells whether its pattern begins at text[i]; REQUIRES:
// i < text.size(), and text is in NFKC.
namespace tansaku::pii {

// Twelve digits, also in fours with the same space or dash between them.
[[nodiscard]] bool twelve_digits_at(std::string_view text, std::size_t i) noexcept;
// … whose last digit is the check digit of an individual number.
[[nodiscard]] bool my_number_at(std::string_view text, std::size_t i) noexcept;

// Thirteen digits of which the first is the check digit of a corporate number: a hospital, say.
[[nodiscard]] bool corporate_number_at(std::string_view text, std::size_t i) noexcept;

[[nodiscard]] bool speaks_of_insurer(std::string_view text) noexcept; // anywhere in the text
[[nodiscard]] bool eight_digits_at(std::string_view text, std::size_t i) noexcept;

[[nodiscard]] bool postcode_at(std::string_view text, std::size_t i) noexcept;
[[nodiscard]] bool coordinates_at(std::string_view text, std::size_t i) noexcept;

// 1975-03-02, 1975/3/2, 3.2.1975, 1975年3月.
[[nodiscard]] bool date_at(std::string_view text, std::size_t i) noexcept;
// Feb 3, 1975; 3-FEB-1975; 3rd of February 1975.
[[nodiscard]] bool english_date_at(std::string_view text, std::size_t i) noexcept;
// 昭和50年, S50年; S50.3.2, R元.5.1, which need three parts because M54.5 is a code of ICD-10.
[[nodiscard]] bool era_date_at(std::string_view text, std::size_t i) noexcept;

[[nodiscard]] bool phone_at(std::string_view text, std::size_t i) noexcept;

[[nodiscard]] bool mail_at(std::string_view text, std::size_t i) noexcept; // i: the '@'
[[nodiscard]] bool web_at(std::string_view text, std::size_t i) noexcept;
[[nodiscard]] bool ip_at(std::string_view text, std::size_t i) noexcept;

[[nodiscard]] bool six_digits_at(std::string_view text, std::size_t i) noexcept;

} // namespace tansaku::pii
