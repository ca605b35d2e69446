// SPDX-License-Identifier: BSD-3-Clause
// Numbers that are given to people and institutions.
#include "index/catalogue/pii/pii_pattern.hpp"
#include "index/catalogue/pii/pii_walk.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace tansaku::pii {
namespace {

// Weights 6 5 4 3 2 7 6 5 4 3 2 over the first eleven digits, modulo 11.
bool has_check_digit(unsigned long number) noexcept {
    unsigned long const check = number % 10;
    unsigned long sum = 0;
    for (unsigned long position = 0, rest = number / 10; position < 11; ++position, rest /= 10)
        sum += rest % 10 * (position < 6 ? position + 2 : position - 4);
    unsigned long const remainder = sum % 11;
    return check == (remainder <= 1 ? 0 : 11 - remainder);
}

// Twelve digits at i in their three groups, as one number; false when there are none.
bool read_twelve_digits(std::string_view text, std::size_t i, unsigned long & number) noexcept {
    Walk walk(text, i);
    walk.require(is_digit(walk.peek()) && !is_word(walk.before()));
    number = walk.digits(4, 4);
    bool const spaced = walk.peek() == ' ' || walk.peek() == '-';
    char const separator = walk.peek();
    for (int group = 0; group < 2; ++group) {
        if (spaced) walk.one_of(std::string_view(&separator, 1));
        number = number * 10'000 + walk.digits(4, 4);
    }
    walk.require(!is_alnum(walk.peek()));
    return walk.good();
}

} // namespace

bool twelve_digits_at(std::string_view text, std::size_t i) noexcept {
    unsigned long number = 0;
    return read_twelve_digits(text, i, number);
}

bool my_number_at(std::string_view text, std::size_t i) noexcept {
    unsigned long number = 0;
    return read_twelve_digits(text, i, number) && has_check_digit(number);
}

// Weights 1 2 1 2 … from the right over the last twelve digits; 9 less their sum modulo 9.
bool corporate_number_at(std::string_view text, std::size_t i) noexcept {
    Walk walk(text, i);
    walk.require(is_digit(walk.peek()) && !is_word(walk.before()));
    unsigned long number = walk.digits(13, 13);
    walk.require(!is_alnum(walk.peek()));
    unsigned long sum = 0;
    for (unsigned long position = 0; position < 12; ++position, number /= 10)
        sum += number % 10 * (position % 2 + 1);
    return walk.good() && number == 9 - sum % 9;
}

bool speaks_of_insurer(std::string_view text) noexcept {
    constexpr std::array<std::string_view, 4> k_words = {"保険者", "hokensha", "Hokensha",
                                                         "HOKENSHA"};
    return std::ranges::any_of(
        k_words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

bool eight_digits_at(std::string_view text, std::size_t i) noexcept {
    Walk walk(text, i);
    walk.require(!is_digit(walk.before()));
    walk.digits(8, 8);
    walk.require(!is_digit(walk.peek()));
    return walk.good();
}

bool six_digits_at(std::string_view text, std::size_t i) noexcept {
    Walk walk(text, i);
    walk.digits(6, 6);
    return walk.good();
}

} // namespace tansaku::pii
