// SPDX-License-Identifier: BSD-3-Clause
// Where somebody lives or can be reached.
#include "index/catalogue/pii/pii_pattern.hpp"
#include "index/catalogue/pii/pii_walk.hpp"

#include <string_view>

namespace tansaku::pii {

bool postcode_at(std::string_view text, std::size_t i) noexcept {
    Walk marked(text, i);
    marked.word("〒");
    marked.optional(" ");
    marked.digits(3, 3);
    marked.optional("-");
    marked.digits(4, 4);
    if (marked.good()) return true;

    // Not chr1:100-2000, not part of a longer number, nor of an isolate's name
    // (A1_2005_105-6548_X).
    Walk bare(text, i);
    bare.require(!is_alnum(bare.before()) && bare.before() != ':' && bare.before() != '-' &&
                 bare.before() != '_');
    bare.digits(3, 3);
    bare.word("-");
    bare.digits(4, 4);
    bare.require(!is_alnum(bare.peek()) && bare.peek() != '-' && bare.peek() != '_');
    return bare.good();
}

// Two decimal numbers with at least three decimals each: about 100 m.
bool coordinates_at(std::string_view text, std::size_t i) noexcept {
    Walk walk(text, i);
    walk.require(!is_digit(walk.before()) && walk.before() != '.');
    walk.digits(1, 3);
    walk.word(".");
    walk.digits(3, 12);
    walk.one_of(",; ");
    walk.optional(" ");
    walk.optional("-");
    walk.digits(1, 3);
    walk.word(".");
    walk.digits(3, 12);
    return walk.good();
}

bool phone_at(std::string_view text, std::size_t i) noexcept {
    Walk grouped(text, i);
    grouped.require(!is_word(grouped.before()));
    if (grouped.optional("+81")) {
        Walk together = grouped;
        together.digits(9, 10);
        together.require(!is_alnum(together.peek()));
        if (together.good()) return true;
        if (!grouped.optional("-")) grouped.optional(" ");
    } else {
        grouped.word("0");
    }
    grouped.one_of("123456789");
    grouped.digits(0, 3);
    grouped.one_of("- ");
    grouped.digits(1, 4);
    grouped.one_of("- ");
    grouped.digits(3, 4);
    grouped.require(!is_alnum(grouped.peek()));
    if (grouped.good()) return true;

    Walk mobile(text, i);
    mobile.require(!is_word(mobile.before()));
    mobile.word("0");
    mobile.one_of("5789");
    mobile.word("0");
    mobile.digits(8, 8);
    mobile.require(!is_alnum(mobile.peek()));
    return mobile.good();
}

bool mail_at(std::string_view text, std::size_t i) noexcept {
    if (text[i] != '@' || i == 0 || text[i - 1] == ' ') return false;
    bool dot = false;
    for (std::size_t j = i + 1; j < text.size(); ++j) {
        char const c = text[j];
        if (dot && is_letter(c)) return true;
        if (!is_alnum(c) && c != '.' && c != '-') return false;
        dot = c == '.' && j > i + 1;
    }
    return false;
}

bool web_at(std::string_view text, std::size_t i) noexcept {
    return text.substr(i).starts_with("://") || text.substr(i).starts_with("www.");
}

bool ip_at(std::string_view text, std::size_t i) noexcept {
    Walk four(text, i);
    four.require(!is_word(four.before()) && four.before() != '.');
    for (int group = 0; group < 4; ++group) {
        if (group > 0) four.word(".");
        four.require(four.digits(1, 3) <= 255);
    }
    four.require(!is_digit(four.peek()) && four.peek() != '.');
    if (four.good()) return true;

    // Version 6: at least four groups of up to four hexadecimal digits and colons between.
    if (i > 0 && (is_word(text[i - 1]) || text[i - 1] == ':')) return false;
    std::size_t colons = 0;
    std::size_t group = 0;
    for (std::size_t j = i; j < text.size() && group <= 4; ++j) {
        char const c = text[j];
        bool const hexadecimal = is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!hexadecimal && c != ':') break;
        colons += c == ':' ? 1u : 0u;
        group = c == ':' ? 0 : group + 1;
        if (colons >= 3) return true;
    }
    return false;
}

} // namespace tansaku::pii
