// SPDX-License-Identifier: BSD-3-Clause
#pragma once

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

namespace tansaku::cli {

// Writers of letters to [at, …), where there is room; they return the end.
inline char * put_number(char * at, std::uint64_t number) {
    if (number < 10) {
        *at = static_cast<char>('0' + number);
        return at + 1;
    }
    return std::to_chars(at, at + 20, number).ptr; // 2^64 - 1 has 20 digits
}
inline char * put_text(char * at, std::string_view text) {
    return std::copy(text.begin(), text.end(), at);
}

// Decimal digits, whatever the locale is.
inline void append_number(std::string & text, std::uint64_t number) {
    char digits[20]; // 2^64 - 1 has 20
    auto const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    text.append(digits, end);
}

// "1001\t2000".
inline void append_interval(std::string & text, std::uint64_t first, std::uint64_t last) {
    char both[41];
    char * end = std::to_chars(both, both + 20, first).ptr;
    *end++ = '\t';
    end = std::to_chars(end, both + sizeof both, last).ptr;
    text.append(both, end);
}

// "1,234,567", for people.
[[nodiscard]] inline std::string grouped(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t i = text.size(); i > 3; i -= 3)
        text.insert(i - 3, 1, ',');
    return text;
}

// The fewest digits that tell the number: "95", "99.5".
inline void append_shortest(std::string & text, double number) {
    char buffer[32];
    text.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, number).ptr);
}

// 3.14159 as "3.1" with one digit behind the point.
inline void append_fixed(std::string & text, double number, int digits) {
    char buffer[336]; // a finite double has at most 309 digits before the point
    auto const end =
        std::to_chars(buffer, buffer + sizeof buffer, number, std::chars_format::fixed, digits).ptr;
    text.append(buffer, end);
}

} // namespace tansaku::cli
